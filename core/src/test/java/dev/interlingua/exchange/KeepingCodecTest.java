package dev.interlingua.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.dialect.ChatCodec;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepingCodecTest {

    /** A default that is not passed on would silently answer for the caller's own codec. */
    @Test
    void passesOnWhatTheCallersCodecMayDecideOtherwise() {
        List<String> own = Arrays.stream(KeepingCodec.class.getDeclaredMethods())
                .map(Method::getName)
                .toList();
        List<String> forgotten = Arrays.stream(ChatCodec.class.getMethods())
                .filter(Method::isDefault)
                .map(Method::getName)
                .filter(name -> !own.contains(name))
                .toList();
        assertEquals(List.of(), forgotten);
    }
}
