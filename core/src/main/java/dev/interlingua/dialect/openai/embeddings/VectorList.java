package dev.interlingua.dialect.openai.embeddings;

import dev.interlingua.json.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Writes the list of vectors. By hand: there are thousands of numbers, whose shortest text that still means the same 32-bit
 * number is half as long as that of a 64-bit one.
 */
final class VectorList {
    private VectorList() {}

    static byte[] write(List<float[]> vectors, boolean base64, String model, long tokens) {
        StringBuilder json = new StringBuilder("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < vectors.size(); i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":")
                    .append(i)
                    .append(",\"embedding\":");
            if (base64) {
                json.append('"').append(base64(vectors.get(i))).append('"');
            } else {
                numbers(vectors.get(i), json);
            }
            json.append('}');
        }
        json.append("],\"model\":")
                .append(Json.write(Json.string(model)))
                .append(",\"usage\":{\"prompt_tokens\":")
                .append(tokens)
                .append(",\"total_tokens\":")
                .append(tokens)
                .append("}}");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void numbers(float[] vector, StringBuilder json) {
        json.append('[');
        for (int i = 0; i < vector.length; i++) {
            json.append(i == 0 ? "" : ",").append(vector[i]);
        }
        json.append(']');
    }

    /** Little-endian 32-bit floats. */
    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float each : vector) {
            bytes.putFloat(each);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
