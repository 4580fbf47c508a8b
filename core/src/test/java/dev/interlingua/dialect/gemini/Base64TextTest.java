package dev.interlingua.dialect.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64TextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "'' | ''",
                "QUJD | QUJD",
                "QUI= | QUI=",
                "QQ== | QQ==",
                "QUI | QUI=",
                "QQ | QQ==",
                "QQ=== | QQ==",
                "-_-_ | +/+/",
                "'QU\nJD' | QUJD",
                "'QQ==\n' | QQ==",
                "QQ=Q | none",
                "Q=== | none",
                "Q | none",
                "QU*D | none",
                "QUé= | none"
            })
    void writesTheStandardForm(String text, String standard) {
        assertEquals(standard, Base64Text.standard(text));
    }
}
