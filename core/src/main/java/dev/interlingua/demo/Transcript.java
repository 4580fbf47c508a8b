package dev.interlingua.demo;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the demo model notices of a conversation.
 *
 * @param lastText what the user said last; empty when nothing
 * @param results answers of tools after the model's last turn
 * @param userTurns messages of the user so far
 * @param attachments images, documents and sounds in the user's last message
 * @param instructed whether there are instructions
 * @param words number of words in the whole conversation
 */
record Transcript(
        String lastText,
        List<ContentPart.ToolResult> results,
        int userTurns,
        List<String> attachments,
        boolean instructed,
        long words) {

    static Transcript of(ChatRequest request) {
        List<Message> messages = request.messages();
        List<ContentPart.ToolResult> results = new ArrayList<>();
        @Nullable Message last = null;
        int turns = 0;
        long words = 0;
        for (Message message : messages) {
            words += message.parts().stream().mapToLong(Transcript::words).sum();
            if (message.role() == Role.ASSISTANT) {
                results.clear();
            }
            boolean speaks = message.parts().stream().anyMatch(part -> !(part instanceof ContentPart.ToolResult));
            if (message.role() == Role.USER && speaks) {
                last = message;
                turns++;
            }
            message.parts().stream()
                    .filter(ContentPart.ToolResult.class::isInstance)
                    .forEach(part -> results.add((ContentPart.ToolResult) part));
        }
        return new Transcript(
                last == null ? "" : text(last.parts()),
                results,
                turns,
                last == null ? List.of() : attachments(last.parts()),
                messages.stream().anyMatch(message -> message.role().isInstruction()),
                words);
    }

    /** The text among {@code parts}. */
    static String text(List<ContentPart> parts) {
        return parts.stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static List<String> attachments(List<ContentPart> parts) {
        List<String> found = new ArrayList<>();
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Media media) {
                found.add(
                        switch (media.kind()) {
                            case IMAGE -> "an image";
                            case AUDIO -> "a sound";
                            case VIDEO -> "a film";
                        });
            } else if (part instanceof ContentPart.Document) {
                found.add("a document");
            }
        }
        return found;
    }

    private static long words(ContentPart part) {
        if (part instanceof ContentPart.Text text) {
            return Words.count(text.text());
        }
        if (part instanceof ContentPart.ToolResult result) {
            return result.parts().stream().mapToLong(Transcript::words).sum();
        }
        if (part instanceof ContentPart.ToolCall call) {
            return Words.count(call.arguments());
        }
        return part instanceof ContentPart.Media || part instanceof ContentPart.Document ? 256 : 0;
    }
}
