package dev.interlingua.dialect.openai.images;

import dev.interlingua.dialect.openai.common.FileText;
import dev.interlingua.json.Fields;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.InputFile;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in Qwen's {@code input}: one user message with pictures and text, or, as DashScope's older models are asked,
 * {@code prompt}.
 */
record QwenInput(String prompt, @Nullable String negativePrompt, List<InputFile> pictures) {

    /** @throws GatewayException when there is no text */
    static QwenInput read(Fields input) {
        List<String> texts = new ArrayList<>();
        List<InputFile> pictures = new ArrayList<>();
        String bare = input.string("prompt");
        if (bare != null) {
            texts.add(bare);
        }
        for (Fields message : input.objects("messages")) {
            String role = message.string("role");
            if (role == null || role.equals("user")) {
                content(message, texts, pictures);
            }
        }
        List<String> addresses = input.strings("images");
        for (int i = 0; i < addresses.size(); i++) {
            pictures.add(FileText.read(addresses.get(i), input.at("images[" + i + "]")));
        }
        String prompt = String.join("\n", texts);
        if (prompt.isBlank()) {
            throw GatewayException.invalid(
                    input.at("messages"), "Missing required parameter: 'input.messages' holds no text.");
        }
        return new QwenInput(prompt, input.string("negative_prompt"), pictures);
    }

    private static void content(Fields message, List<String> texts, List<InputFile> pictures) {
        if (message.value("content") instanceof JsonString text) {
            texts.add(text.getString());
            return;
        }
        for (Fields part : message.objects("content")) {
            String text = part.string("text");
            String image = part.string("image");
            if (text != null) {
                texts.add(text);
            }
            if (image != null) {
                pictures.add(FileText.read(image, part.at("image")));
            }
        }
    }
}
