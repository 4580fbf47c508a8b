package dev.interlingua.testkit;

import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.Reader;

/** One JSON provider for the whole kit: looking it up takes longer than reading a small document. */
final class TestJson {
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private TestJson() {}

    static JsonReader reader(Reader text) {
        return PROVIDER.createReader(text);
    }
}
