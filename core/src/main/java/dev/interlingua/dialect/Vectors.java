package dev.interlingua.dialect;

import dev.interlingua.catalog.VectorTraits;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Vectors as upstreams write them. */
public final class Vectors {
    /** Most requests for vectors that one caller's request becomes at a time. */
    public static final int SIDE_BY_SIDE = 8;

    private Vectors() {}

    /**
     * The length to ask a model for.
     *
     * @param wanted by the caller; null for the model's own
     * @return null for the model's own
     * @throws GatewayException when it makes no vectors of that length
     */
    public static @Nullable Integer length(@Nullable Integer wanted, VectorTraits model) {
        if (wanted == null) {
            return null;
        }
        if (!model.takes(wanted)) {
            String range = model.shortens() ? model.shortest() + " to " + model.longest() : "" + model.longest();
            throw GatewayException.invalid("dimensions", "This model makes vectors of " + range + " dimensions.");
        }
        return model.shortens() ? wanted : null;
    }

    /**
     * Reads the member {@code name}: numbers, or base64 of little-endian 32-bit floats.
     *
     * @throws GatewayException of kind {@code BAD_GATEWAY} when it is neither, is empty, or holds what no JSON number can be
     */
    public static float[] read(JsonObject object, String name) {
        JsonArray numbers = Loose.array(object, name);
        float[] vector;
        if (numbers != null) {
            vector = floats(numbers);
        } else if (object.get(name) instanceof JsonString text) {
            vector = floats(text.getString());
        } else {
            throw broken();
        }
        if (vector.length == 0) {
            throw broken();
        }
        for (float each : vector) {
            if (!Float.isFinite(each)) {
                throw broken();
            }
        }
        return vector;
    }

    private static float[] floats(JsonArray numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            JsonValue each = numbers.get(i);
            if (!(each instanceof JsonNumber number)) {
                throw broken();
            }
            vector[i] = Float.parseFloat(number.toString()); // not by way of a double: that may round twice
        }
        return vector;
    }

    private static float[] floats(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw broken();
        }
        if (bytes.length % Float.BYTES != 0) {
            throw broken();
        }
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    /** The vector of the same direction and length 1; a vector of zeros as it is. */
    public static float[] unit(float[] vector) {
        double squares = 0;
        for (float each : vector) {
            squares += (double) each * each;
        }
        if (squares == 0) {
            return vector;
        }
        double length = Math.sqrt(squares);
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    private static GatewayException broken() {
        return GatewayException.badGateway("The upstream's answer holds no valid vector.");
    }
}
