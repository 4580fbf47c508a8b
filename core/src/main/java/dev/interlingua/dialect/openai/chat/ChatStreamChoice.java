package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Finish;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One choice of a stream for a caller. Memory is bound by the number of open blocks. */
final class ChatStreamChoice {

    /** Sends one chunk of a choice; {@code content} writes into its delta, or into the choice itself. */
    interface Chunks {
        void send(int candidate, Consumer<JsonGenerator> content);
    }

    private static final class Call {
        private final int ordinal;
        private final String id;
        private final boolean custom;
        private boolean hasInput;
        private boolean signed;

        Call(int ordinal, String id, boolean custom) {
            this.ordinal = ordinal;
            this.id = id;
            this.custom = custom;
        }
    }

    /** Reasoning that is open, whose words are kept in case that it turns out to be signed. */
    private static final class Thought {
        /** More words than these are not kept: without them the state is still good to its issuer. */
        private static final int MOST = 512 << 10;

        private final ContentPart.Reasoning start;
        private final StringBuilder text = new StringBuilder();
        private @Nullable OpaqueState state;

        Thought(ContentPart.Reasoning start) {
            this.start = start;
            this.state = start.state();
        }

        void append(String more) {
            if (text.length() + more.length() <= MOST) {
                text.append(more);
            }
        }

        ContentPart.Reasoning part() {
            return new ContentPart.Reasoning(start.kind(), start.text() + text, state, start.extensions());
        }
    }

    private final int index;
    private final ReplyContext context;
    private final boolean legacy;
    private final Chunks deltas;
    private final Chunks whole;
    private final Map<Integer, Call> calls = new HashMap<>();
    private final Map<Integer, Thought> thoughts = new HashMap<>();
    private final Set<Integer> texts = new HashSet<>();
    private final ChatState state = new ChatState();
    private final Set<Integer> refusals = new HashSet<>();
    private int callCount;
    private boolean greeted;
    private boolean hasContent;
    private boolean hasRefusal;
    private boolean hasText;
    private boolean spoke;
    private final ChatTextPlaces places = new ChatTextPlaces();
    private boolean afterPicture;
    private @Nullable Finish finish;

    ChatStreamChoice(int index, ReplyContext context, Chunks deltas, Chunks whole) {
        this.index = index;
        this.context = context;
        this.legacy = ChatReply.isLegacy(context);
        this.deltas = deltas;
        this.whole = whole;
    }

    private void send(Consumer<JsonGenerator> delta) {
        greet(false);
        deltas.send(index, delta);
    }

    /** The first chunk says who speaks. */
    private void greet(boolean callsFirst) {
        if (greeted) {
            return;
        }
        greeted = true;
        deltas.send(index, generator -> {
            generator.write("role", "assistant");
            if (callsFirst) {
                generator.writeNull("content");
            } else {
                generator.write("content", "");
            }
        });
    }

    void start(int block, ContentPart part) {
        if (part instanceof ContentPart.Text text) {
            details(state.text());
            texts.add(block);
            text(block, text.text());
            text.citations().forEach(citation -> citation(block, citation));
        } else if (part instanceof ContentPart.Reasoning reasoning) {
            thoughts.put(block, new Thought(reasoning));
            said(reasoning.text());
        } else if (part instanceof ContentPart.Refusal refusal) {
            refusals.add(block);
            text(block, refusal.text());
        } else if (part instanceof ContentPart.ToolCall call) {
            call(block, call);
        } else if (part instanceof ContentPart.Media media) {
            media(media);
        } else if (part instanceof ContentPart.Document file) {
            shown(null, false, ChatPictures.url(file.mimeType(), file.source(), "application/octet-stream"));
        }
    }

    void text(int block, String text) {
        if (text.isEmpty()) {
            return;
        }
        boolean refused = refusals.contains(block);
        if (afterPicture && !refused) {
            afterPicture = false;
            places.skip("\n");
            send(generator -> generator.write("content", "\n"));
        }
        hasRefusal |= refused;
        hasContent |= !refused;
        hasText |= !refused;
        if (!refused) {
            places.add(block, text);
        }
        send(generator -> generator.write(refused ? "refusal" : "content", text));
    }

    void reasoning(int block, String text) {
        Thought thought = thoughts.get(block);
        if (thought != null) {
            thought.append(text);
        }
        said(text);
    }

    private void details(List<JsonObject> entries) {
        for (JsonObject entry : entries) {
            send(generator ->
                    generator.writeStartArray(ChatDetails.MEMBER).write(entry).writeEnd());
        }
    }

    private void said(String text) {
        if (!text.isEmpty()) {
            send(generator -> generator.write("reasoning_content", text));
        }
    }

    private void call(int block, ContentPart.ToolCall part) {
        hasContent = true;
        boolean custom = part.kind() == ToolKind.CUSTOM;
        Call call = new Call(callCount++, part.id(), custom);
        call.hasInput = !part.arguments().isEmpty();
        JsonObject signature = ChatSignatures.write(part.state());
        call.signed = signature != null;
        calls.put(block, call);
        greet(true);
        details(state.call(part.id(), part.state()));
        if (legacy) {
            if (call.ordinal == 0) {
                send(generator -> function(generator, "function_call", part, false));
            }
            return;
        }
        send(generator -> {
            generator.writeStartArray("tool_calls").writeStartObject();
            generator.write("index", call.ordinal).write("id", part.id());
            generator.write("type", custom ? "custom" : "function");
            function(generator, custom ? "custom" : "function", part, custom);
            if (signature != null) {
                generator.write("extra_content", signature);
            }
            generator.writeEnd().writeEnd();
        });
    }

    private static void function(JsonGenerator generator, String member, ContentPart.ToolCall part, boolean custom) {
        generator
                .writeStartObject(member)
                .write("name", part.name())
                .write(custom ? "input" : "arguments", part.arguments())
                .writeEnd();
    }

    void toolInput(int block, String text) {
        Call call = calls.get(block);
        if (call == null || text.isEmpty()) {
            return;
        }
        call.hasInput = true;
        if (legacy) {
            if (call.ordinal == 0) {
                send(generator -> generator
                        .writeStartObject("function_call")
                        .write("arguments", text)
                        .writeEnd());
            }
            return;
        }
        send(generator -> generator
                .writeStartArray("tool_calls")
                .writeStartObject()
                .write("index", call.ordinal)
                .writeStartObject(call.custom ? "custom" : "function")
                .write(call.custom ? "input" : "arguments", text)
                .writeEnd()
                .writeEnd()
                .writeEnd());
    }

    void state(int block, OpaqueState attached) {
        Thought thought = thoughts.get(block);
        if (thought != null) {
            thought.state = attached;
        } else if (texts.contains(block)) {
            state.ofText(attached);
        }
        Call call = calls.get(block);
        JsonObject signature = ChatSignatures.write(attached);
        if (call != null && signature != null && !legacy && !call.signed) {
            // Once only: clients join the pieces of a delta's texts.
            call.signed = true;
            details(state.call(call.id, attached));
            send(generator -> generator
                    .writeStartArray("tool_calls")
                    .writeStartObject()
                    .write("index", call.ordinal)
                    .write("extra_content", signature)
                    .writeEnd()
                    .writeEnd());
        }
    }

    private void media(ContentPart.Media part) {
        if (part.kind() == ContentPart.MediaKind.AUDIO) {
            JsonObject wire = ChatSpeech.delta(part, context);
            if (wire != null) {
                hasContent = true;
                spoke = true;
                send(generator -> generator.write("audio", wire));
            }
            return;
        }
        boolean image = part.kind() == ContentPart.MediaKind.IMAGE;
        String url = ChatPictures.url(part.mimeType(), part.source(), image ? "image/png" : "video/mp4");
        shown(image ? ChatReply.image(part) : null, image, url);
    }

    /** A line of Markdown within the text, whole in one delta. */
    private void shown(@Nullable JsonObject wire, boolean image, @Nullable String url) {
        if (url == null) {
            return;
        }
        if (hasText) {
            places.skip("\n");
            send(generator -> generator.write("content", "\n"));
        }
        String markdown = ChatPictures.markdown(image, url);
        places.skip(markdown);
        hasContent = true;
        hasText = true;
        afterPicture = true;
        send(generator -> {
            generator.write("content", markdown);
            if (wire != null) {
                generator.writeStartArray("images").write(wire).writeEnd();
            }
        });
    }

    void citation(int block, Citation citation) {
        JsonObject annotation = ChatCitations.encode(citation, places.start(block), places.length(block));
        if (annotation != null) {
            send(generator ->
                    generator.writeStartArray("annotations").write(annotation).writeEnd());
        }
    }

    void logprobs(JsonObject logprobs) {
        greet(false);
        whole.send(index, generator -> {
            generator.writeStartObject("delta").writeEnd();
            generator.write("logprobs", ChatReply.logprobs(logprobs));
            generator.writeNull("finish_reason");
        });
    }

    /** Clients parse arguments as they come to rest: a call without any gets an empty object. */
    void end(int block) {
        Call call = calls.get(block);
        if (call != null && !call.hasInput && !call.custom) {
            toolInput(block, "{}");
        }
        calls.remove(block);
        texts.remove(block);
        Thought thought = thoughts.remove(block);
        if (thought != null) {
            state.thought(thought.part());
        }
        refusals.remove(block);
    }

    void finished(Finish how) {
        finish = how;
    }

    /** What went wrong when there is nothing but a failure; else null. */
    @Nullable
    ApiError failure() {
        return finish != null && !hasContent && !hasRefusal && ChatVocabulary.failsWhenEmpty(finish)
                ? ChatChoiceEncoder.failure(finish)
                : null;
    }

    /** The last chunk. */
    void close() {
        Finish how = finish;
        if (how == null) {
            return;
        }
        String refusal = hasRefusal ? null : ChatVocabulary.refusal(how);
        if (refusal != null) {
            send(generator -> generator.write("refusal", refusal));
        }
        details(state.rest());
        if (spoke) {
            send(generator -> generator.write("audio", ChatSpeech.last(context)));
        }
        greet(false);
        whole.send(index, generator -> {
            generator.writeStartObject("delta").writeEnd();
            generator.writeNull("logprobs");
            generator.write("finish_reason", ChatVocabulary.word(how, legacy));
        });
    }
}
