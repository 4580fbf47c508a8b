package dev.interlingua.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1,'b':20} | {'a':100,'b':3} | true",
                "{'a':7} | {'a':7} | true",
                "{'a':0} | {'a':0} | true",
                "{'a':0} | {'a':1} | false",
                "{'a':1} | {'a':0} | false",
                "{'a':1} | {'b':1} | false",
                "{'a1':1} | {'a2':1} | false",
                "{'a':'1'} | {'a':'2'} | false",
                "{'a':'\\\"1'} | {'a':'\\\"2'} | false",
                "{'a':1} | {'a':1,'b':1} | false",
                "{'a':1,'b':1} | {'a':1} | false",
                "{'a':1} | {'a': 1} | false",
                "{'a':1} | {'a':-1} | false",
                "{'a':1} | {'a':null} | false"
            })
    void ignoresNothingButCounts(String one, String other, boolean same) {
        byte[] a = one.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        byte[] b = other.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertEquals(same, Shape.isSame(a, a.length, b, b.length));
    }
}
