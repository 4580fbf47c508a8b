package dev.interlingua.dialect;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import java.util.List;

/**
 * Documents that the caller wants cited ({@code citations} of Claude's documents and search results). No other vendor
 * cites what stands in a request: there the model only reads them.
 */
public final class CitedDocuments {
    private CitedDocuments() {}

    /** Records the wish of each such document as lost. */
    public static void lost(List<Message> messages, Losses losses) {
        for (int i = 0; i < messages.size(); i++) {
            lost(messages.get(i).parts(), "messages[" + i + "].content", losses);
        }
    }

    private static void lost(List<ContentPart> parts, String path, Losses losses) {
        for (int j = 0; j < parts.size(); j++) {
            ContentPart part = parts.get(j);
            if (part instanceof ContentPart.Document document && document.citable()) {
                losses.dropped(path + "[" + j + "].citations");
            } else if (part instanceof ContentPart.ToolResult result) {
                lost(result.parts(), path + "[" + j + "].content", losses);
            }
        }
    }
}
