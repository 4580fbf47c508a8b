package dev.interlingua.json;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static Fields fields(String json) {
        return new Fields((JsonObject) Json.readRequest(json), "tools[2]");
    }

    private static void complains(String param, String json, Consumer<Fields> read) {
        GatewayException complaint = assertThrows(GatewayException.class, () -> read.accept(fields(json)));
        assertEquals(ErrorKind.INVALID_REQUEST, complaint.error().kind());
        assertEquals(param, complaint.error().param());
    }

    @Test
    void readsEachType() {
        Fields fields =
                fields("{\"s\":\"x\",\"o\":{\"i\":1},\"a\":[{\"n\":2.50}],\"t\":[\"u\"],\"b\":true,\"f\":false}");
        assertEquals("x", fields.string("s"));
        assertEquals("x", fields.requiredString("s"));
        assertEquals(1L, requireNonNull(fields.object("o")).integer("i"));
        assertEquals(1, requireNonNull(fields.object("o")).int32("i"));
        assertEquals(new BigDecimal("2.50"), fields.objects("a").get(0).decimal("n"));
        assertEquals(List.of("u"), fields.strings("t"));
        assertEquals(true, fields.bool("b"));
        assertEquals(false, fields.bool("f"));
    }

    @Test
    void takesNullForAbsent() {
        Fields fields = fields("{\"x\":null}");
        assertFalse(fields.has("x"));
        assertNull(fields.value("x"));
        assertNull(fields.string("x"));
        assertNull(fields.object("x"));
        assertNull(fields.jsonObject("x"));
        assertNull(fields.array("x"));
        assertNull(fields.decimal("x"));
        assertNull(fields.integer("x"));
        assertNull(fields.int32("x"));
        assertNull(fields.bool("x"));
        assertEquals(List.of(), fields.objects("x"));
        assertEquals(List.of(), fields.strings("x"));
        complains("tools[2].x", "{\"x\":null}", each -> each.requiredString("x"));
    }

    @Test
    void namesTheMemberOfTheWrongType() {
        complains("tools[2].x", "{\"x\":1}", each -> each.string("x"));
        complains("tools[2].x", "{\"x\":[]}", each -> each.object("x"));
        complains("tools[2].x", "{\"x\":{}}", each -> each.array("x"));
        complains("tools[2].x", "{\"x\":\"1\"}", each -> each.decimal("x"));
        complains("tools[2].x", "{\"x\":\"true\"}", each -> each.bool("x"));
        complains("tools[2].x[1]", "{\"x\":[{},1]}", each -> each.objects("x"));
        complains("tools[2].x[1]", "{\"x\":[\"a\",null]}", each -> each.strings("x"));
        complains(
                "tools[2].o.x",
                "{\"o\":{}}",
                each -> requireNonNull(each.object("o")).requiredString("x"));
        complains(
                "tools[2].a[0].x",
                "{\"a\":[{\"x\":1}]}",
                each -> each.objects("a").get(0).string("x"));
        complains("root", "{}", each -> Fields.of(Json.number(1), "root"));
    }

    @Test
    void takesOnlyWholeNumbersThatFit() {
        assertEquals(3L, fields("{\"x\":3.0}").integer("x"));
        assertEquals(300L, fields("{\"x\":3e2}").integer("x"));
        complains("tools[2].x", "{\"x\":3.5}", each -> each.integer("x"));
        complains("tools[2].x", "{\"x\":9223372036854775808}", each -> each.integer("x"));
        complains("tools[2].x", "{\"x\":1e999999999}", each -> each.integer("x"));
        complains("tools[2].x", "{\"x\":1e-999999999}", each -> each.integer("x"));
        complains("tools[2].x", "{\"x\":2147483648}", each -> each.int32("x"));
    }

    @Test
    void givesTheOtherMembersInOrder() {
        assertEquals(
                "{\"z\":1,\"y\":null}",
                String.valueOf(fields("{\"a\":0,\"z\":1,\"y\":null}").others(Set.of("a"))));
        assertNull(fields("{\"a\":0}").others(Set.of("a")));
    }

    @Test
    void pathsOfTheRootHaveNoDot() {
        assertEquals("model", Fields.root(Json.object().build()).at("model"));
        assertTrue(fields("{}").missing("x").error().message().contains("tools[2].x"));
    }
}
