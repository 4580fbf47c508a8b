package dev.interlingua.dialect;

import dev.interlingua.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/** Members of a vendor's own request that a caller has written, toward that vendor. */
public final class VendorMembers {
    private VendorMembers() {}

    /**
     * {@code written} with the members of {@code own} laid over it, field by field also within objects.
     *
     * @param never members of {@code own} that stay out: those which name the model, for who may use which is not the
     *     caller's to say
     */
    public static JsonObject over(JsonObject written, JsonObject own, Set<String> never) {
        JsonObjectBuilder out = Json.object(written);
        for (Map.Entry<String, JsonValue> member : own.entrySet()) {
            String name = member.getKey();
            if (never.contains(name)) {
                continue;
            }
            boolean within = written.get(name) instanceof JsonObject && member.getValue() instanceof JsonObject;
            out.add(
                    name,
                    within
                            ? over(
                                    written.getJsonObject(name),
                                    member.getValue().asJsonObject(),
                                    Set.of())
                            : member.getValue());
        }
        return out.build();
    }
}
