package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.Pcm;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One candidate of a stream. At most one of text, reasoning and refusal is open at a time; tool calls stay open until the
 * end, because their fragments may interleave.
 */
final class ChatDelta {
    private enum Open {
        NOTHING,
        TEXT,
        REASONING,
        REFUSAL
    }

    private final int index;
    private final ChatRequest request;
    private final ChatCallDeltas calls;
    private Open open = Open.NOTHING;
    private int openBlock;
    private int nextBlock;
    private boolean hasText;
    private final ChatTextPlaces places = new ChatTextPlaces();
    private final StringBuilder refusal = new StringBuilder();
    private final ByteArrayOutputStream speech = new ByteArrayOutputStream();
    private @Nullable JsonObject speechHead;
    private @Nullable String finishWord;
    private @Nullable String stopReason;

    ChatDelta(int index, @Nullable String id, ChatRequest request) {
        this.index = index;
        this.request = request;
        this.calls = new ChatCallDeltas(index, id + "|" + index, this::newBlock);
    }

    private int newBlock() {
        return nextBlock++;
    }

    boolean isFinished() {
        return finishWord != null;
    }

    /** Reads every member of a delta: servers put several into one. */
    void read(JsonObject choice, Consumer<StreamEvent> out) {
        JsonObject delta = Loose.object(choice, "delta");
        if (delta == null) {
            delta = Loose.object(choice, "message");
        }
        if (delta != null) {
            said(Open.REASONING, ChatAnswerContent.reasoning(delta), out);
            said(Open.TEXT, ChatAnswerContent.text(delta), out);
            String refused = Loose.string(delta, "refusal");
            said(Open.REFUSAL, refused == null ? "" : refused, out);
            citations(delta, out);
            media(delta, out);
            if (ChatCallDeltas.isIn(delta)) {
                close(out);
                calls.read(delta, out);
            }
        }
        JsonObject logprobs = ChatResponseDecoder.logprobs(choice);
        if (logprobs != null) {
            out.accept(new StreamEvent.LogprobsAdded(index, logprobs));
        }
        String word = ChatResponseDecoder.text(choice, "finish_reason");
        finishWord = word == null ? finishWord : word;
        String reason = Loose.string(choice, "stop_reason");
        stopReason = reason == null ? stopReason : reason;
    }

    private void said(Open kind, String text, Consumer<StreamEvent> out) {
        if (text.isEmpty()) {
            return;
        }
        open(kind, out);
        if (kind == Open.REASONING) {
            out.accept(new StreamEvent.ReasoningDelta(index, openBlock, text));
            return;
        }
        if (kind == Open.REFUSAL) {
            refusal.append(text);
        } else {
            hasText = true;
            places.add(openBlock, text);
        }
        out.accept(new StreamEvent.TextDelta(index, openBlock, text));
    }

    private void open(Open kind, Consumer<StreamEvent> out) {
        if (open == kind) {
            return;
        }
        close(out);
        open = kind;
        openBlock = newBlock();
        ContentPart part = switch (kind) {
            case REASONING -> new ContentPart.Reasoning("");
            case REFUSAL -> new ContentPart.Refusal("");
            default -> new ContentPart.Text("");
        };
        out.accept(new StreamEvent.BlockStarted(index, openBlock, part));
    }

    private void close(Consumer<StreamEvent> out) {
        if (open != Open.NOTHING) {
            open = Open.NOTHING;
            out.accept(new StreamEvent.BlockEnded(index, openBlock));
        }
    }

    private void citations(JsonObject delta, Consumer<StreamEvent> out) {
        for (Citation citation : ChatCitations.decode(delta)) {
            if (places.isEmpty()) {
                open(Open.TEXT, out); // some servers tell their sources first
                out.accept(new StreamEvent.CitationAdded(index, openBlock, citation));
            } else {
                Integer start = citation.start();
                int block = start == null ? places.last() : places.blockAt(start, places.last());
                out.accept(new StreamEvent.CitationAdded(
                        index, block, ChatCitations.within(citation, places.start(block), places.length(block))));
            }
        }
    }

    private void media(JsonObject delta, Consumer<StreamEvent> out) {
        for (JsonObject wire : Loose.objects(delta, "images")) {
            ContentPart.Media image = ChatAnswerContent.image(wire);
            if (image != null) {
                whole(image, out);
            }
        }
        JsonObject audio = Loose.object(delta, "audio");
        if (audio != null) {
            String transcript = Loose.string(audio, "transcript");
            said(Open.TEXT, transcript == null ? "" : transcript, out);
            listen(audio, out);
        }
    }

    /** Pieces of speech are each base64 for themselves: samples go on at once, of files only the bytes can be joined. */
    private void listen(JsonObject audio, Consumer<StreamEvent> out) {
        JsonObject rest = Json.object(audio).remove("data").remove("transcript").build();
        speechHead = speechHead == null
                ? rest
                : Json.object(speechHead).addAll(Json.object(rest)).build();
        String data = Loose.string(audio, "data");
        if (data != null && Pcm.isPcm(ChatAnswerContent.speechType(request.audio()))) {
            ContentPart.Media piece =
                    ChatAnswerContent.speech(Json.object(rest).add("data", data).build(), request);
            if (piece != null) {
                whole(piece, out);
            }
        } else if (data != null) {
            try {
                speech.writeBytes(Base64.getMimeDecoder().decode(data));
            } catch (IllegalArgumentException notBase64) {
                // A broken piece of sound is left out; the words are still there.
            }
        }
    }

    private void whole(ContentPart part, Consumer<StreamEvent> out) {
        close(out);
        int block = newBlock();
        out.accept(new StreamEvent.BlockStarted(index, block, part));
        out.accept(new StreamEvent.BlockEnded(index, block));
    }

    /** Ends all blocks and the candidate. */
    void finish(Consumer<StreamEvent> out) {
        close(out);
        if (speech.size() > 0 && speechHead != null) {
            String data = Base64.getEncoder().encodeToString(speech.toByteArray());
            JsonObject audio = Json.object(speechHead).add("data", data).build();
            ContentPart.Media part = ChatAnswerContent.speech(audio, request);
            if (part != null) {
                whole(part, out);
            }
        }
        boolean hasCalls = calls.finish(out);
        out.accept(new StreamEvent.Finished(
                index,
                ChatVocabulary.finish(
                        finishWord,
                        hasText,
                        refusal.toString(),
                        hasCalls,
                        ChatVocabulary.matched(stopReason, request.sampling().stop()))));
    }
}
