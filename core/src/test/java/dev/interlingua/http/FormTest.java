package dev.interlingua.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormTest {
    private static final FormPart CAT = FormPart.file("image[]", "cat.png", "image/png", new byte[] {1});
    private static final FormPart DOG = FormPart.file("image", "dog.png", "image/png", new byte[] {2});
    private static final Form FORM = Form.of(
            FormPart.text("include[]", "a"), CAT, FormPart.text("model", "m"), DOG, FormPart.text("include", "ü"));

    @Test
    void tellsTextsAndFilesInTheFormsOrder() {
        assertEquals("m", FORM.text("model"));
        assertEquals(List.of("a", "ü"), FORM.texts("include", "include[]"));
        assertEquals(List.of(CAT, DOG), FORM.files("image", "image[]"));
        assertNull(FORM.text("image"), "a file is no text");
        assertEquals(List.of(), FORM.files("model"), "a text is no file");
        assertTrue(FORM.has("image"));
        assertFalse(FORM.has("mask"));
    }

    @Test
    void aPartWithoutFileNameIsAFileByItsType() {
        assertTrue(new FormPart("file", null, "audio/wav", new byte[0]).isFile());
        assertFalse(new FormPart("note", null, "text/plain; charset=utf-8", new byte[0]).isFile());
        assertFalse(new FormPart("options", null, "application/json", new byte[0]).isFile());
        assertTrue(new FormPart("file", "", null, new byte[0]).isFile());
    }

    @Test
    void aFieldIsReplacedAtItsPlaceOrPutAhead() {
        assertEquals(List.of("include[]", "image[]", "model", "image", "include"), names(FORM.with("model", "other")));
        assertEquals("other", FORM.with("model", "other").text("model"));
        assertEquals(
                List.of("size", "include[]", "image[]", "model", "image", "include"), names(FORM.with("size", "1x1")));
    }

    @Test
    void showsNoContent() {
        assertEquals("Form[include[], image[], model, image, include]", FORM.toString());
        assertEquals("FormPart[model, 1 bytes]", FormPart.text("model", "m").toString());
    }

    private static List<String> names(Form form) {
        return form.parts().stream().map(FormPart::name).toList();
    }
}
