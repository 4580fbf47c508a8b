package dev.interlingua.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.Gateway;
import dev.interlingua.config.GatewayConfig;
import dev.interlingua.dialect.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two rows are there when they are wanted. */
class DocumentationTest {
    private static List<String> rows(String configuration) {
        try (Gateway gateway = GatewayConfig.read(configuration).toBuilder().build()) {
            return gateway.endpoints().stream()
                    .map(Endpoint::id)
                    .filter(id -> id.startsWith("documentation."))
                    .toList();
        }
    }

    @Test
    void S0_103_documentAndPageAreServedUnlessSwitchedOff() {
        assertEquals(List.of("documentation.openapi", "documentation.page"), rows("{}"));
        assertEquals(List.of("documentation.openapi"), rows("{\"documentation\": {\"page\": false}}"));
        assertEquals(List.of("documentation.page"), rows("{\"documentation\": {\"openapi\": false}}"));
        assertEquals(List.of(), rows("{\"documentation\": {\"openapi\": false, \"page\": false}}"));
    }
}
