package dev.interlingua.acceptance;

import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;

/** A form with a recording, as text: the bytes of the recording are the caller's business. */
record AudioForm(String body) {
    static final String BOUNDARY = "form-boundary-7f3a";
    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    /** The beginning of a WAVE file, as far as a text can be one. */
    static final String WAVE = "RIFF\0\0\0\0WAVEfmt some sound";

    static AudioForm empty() {
        return new AudioForm("");
    }

    AudioForm field(String name, String value) {
        return new AudioForm(body + "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
                + "\"\r\n\r\n" + value + "\r\n");
    }

    /** Fields as {@code name=value}, separated by {@code &}. */
    AudioForm fields(String list) {
        AudioForm form = this;
        for (String field : list.isEmpty() ? new String[0] : list.split("&")) {
            int equals = field.indexOf('=');
            form = form.field(field.substring(0, equals), field.substring(equals + 1));
        }
        return form;
    }

    AudioForm file(String name, String content) {
        return new AudioForm(body + "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n");
    }

    /** The whole body. */
    String text() {
        return body + "--" + BOUNDARY + "--\r\n";
    }

    ProbeResponse post(String url, String... headers) throws IOException {
        return HttpProbe.post(url, HeaderList.of(headers).with("Content-Type", TYPE), text());
    }

    /** The answer's content type, written in one way whatever the container's. */
    static String type(ProbeResponse told) {
        return String.valueOf(told.header("content-type")).replaceAll(";\\s*", "; ");
    }

    /** The form that a recorded case describes. */
    static AudioForm of(CorpusCase recorded) {
        String request = recorded.request();
        if (request == null) {
            return empty().field("model", "whisper-1").file("a.wav", WAVE);
        }
        AudioForm form = empty();
        JsonObject described = Json.createReader(new StringReader(request)).readObject();
        for (JsonObject part : described.getJsonArray("parts").getValuesAs(JsonObject.class)) {
            form = part.containsKey("filename")
                    ? form.file(part.getString("filename").replace("\\", "/"), WAVE)
                    : form.field(part.getString("name"), part.getString("value"));
        }
        return form;
    }
}
