package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one candidate, whole or piece by piece, as events: every piece holds new parts only, consecutive texts of one
 * kind are one block, a call is whole (or assembled from {@code partialArgs}).
 */
final class CandidateReader {
    private enum Open {
        NOTHING,
        TEXT,
        REASONING
    }

    private final int index;
    private final AnswerContext context;
    private final AnswerText text = new AnswerText();
    private Consumer<StreamEvent> out = ignored -> {};
    private Open open = Open.NOTHING;
    private int blocks;
    private int calls;
    private boolean called;
    private @Nullable String word;
    private @Nullable String message;
    private @Nullable PendingCall pending;
    private @Nullable ServedParts served;
    private @Nullable JsonObject grounding;
    private @Nullable JsonObject fetched;
    private String serverCall = "";
    private boolean toldOfTools;

    CandidateReader(int index, AnswerContext context) {
        this.index = index;
        this.context = context;
    }

    /** Takes a piece (or all) of the candidate. */
    void read(JsonObject candidate, Consumer<StreamEvent> events) {
        out = events;
        JsonObject content = Loose.object(candidate, "content");
        JsonObject single = Loose.object(content, "parts");
        for (JsonObject part : single == null ? Loose.objects(content, "parts") : List.of(single)) {
            text.part();
            part(part);
        }
        JsonObject logprobs = Logprobs.decode(candidate);
        if (logprobs != null) {
            out.accept(new StreamEvent.LogprobsAdded(index, logprobs));
        }
        text.cite(candidate, index, out);
        JsonObject sources = Loose.object(candidate, "groundingMetadata");
        grounding = sources == null ? grounding : sources;
        JsonObject pages = Loose.object(candidate, "urlContextMetadata");
        fetched = pages == null ? fetched : pages;
        String finish = Vocabulary.finishWord(candidate);
        if (finish != null) {
            word = finish;
            String said = Loose.string(candidate, "finishMessage");
            message = said == null ? message : said;
        }
    }

    /** Whether the candidate said how it ended. */
    boolean finished() {
        return word != null;
    }

    /** Whether there was anything to show. */
    boolean hasContent() {
        return blocks > 0;
    }

    /** Ends all that is open and tells how it ended. */
    void finish(Consumer<StreamEvent> events) {
        out = events;
        endCall();
        text.end(index, out);
        if (!toldOfTools) {
            served().told(grounding, fetched).forEach(this::whole);
        }
        JsonArray asked = Loose.array(grounding, "webSearchQueries");
        context.searched(asked == null ? 0 : asked.size());
        close();
        FinishReason reason =
                word == null ? (called ? FinishReason.TOOL_USE : FinishReason.END) : Vocabulary.reason(word, called);
        boolean told = reason != FinishReason.END && reason != FinishReason.TOOL_USE;
        out.accept(new StreamEvent.Finished(index, new Finish(reason, null, told ? message : null, null, word)));
    }

    private void part(JsonObject part) {
        JsonObject call = Loose.object(part, "functionCall");
        if (call != null) {
            call(call, part);
            return;
        }
        endCall();
        String signature = Loose.string(part, "thoughtSignature");
        OpaqueState state = signature == null || signature.isEmpty() ? null : context.state(signature);
        String words = Loose.string(part, "text");
        if (words != null && !words.isEmpty()) {
            if (Loose.isTrue(part, "thought")) {
                reasoning(words, state);
            } else {
                text(words, state);
            }
        } else if (Loose.object(part, "inlineData") != null || Loose.object(part, "fileData") != null) {
            ContentPart medium = ReplyMedia.decode(part, state);
            boolean draft = Loose.isTrue(part, "thought"); // what the model tried while it thought is no answer
            if (medium != null && !draft) {
                whole(medium);
            }
        } else if (words != null || part.keySet().equals(Set.of("thoughtSignature"))) {
            signature(state);
        } else if (!part.isEmpty()) {
            other(part);
        }
    }

    private void other(JsonObject part) {
        if (Loose.object(part, "functionResponse") != null) {
            // a tool the server has run itself: its call is answered, the caller has nothing to do
            called = false;
            whole(
                    serverCall.isEmpty()
                            ? new ContentPart.Opaque(Members.DIALECT, part)
                            : served().mcpResult(serverCall, part));
            return;
        }
        ContentPart read = served().decode(part);
        toldOfTools |= part.containsKey("toolCall");
        whole(read == null ? new ContentPart.Opaque(Members.DIALECT, part) : read);
    }

    private ServedParts served() {
        ServedParts known = served;
        if (known == null) {
            known = new ServedParts(context.place() + " " + index);
            served = known;
        }
        return known;
    }

    private void text(String words, @Nullable OpaqueState state) {
        if (open != Open.TEXT) {
            close();
            text.block(blocks);
            out.accept(new StreamEvent.BlockStarted(index, blocks, new ContentPart.Text("")));
            open = Open.TEXT;
        }
        text.append(words);
        out.accept(new StreamEvent.TextDelta(index, blocks, words));
        attach(state);
    }

    private void reasoning(String words, @Nullable OpaqueState state) {
        if (open != Open.REASONING) {
            close();
            // marked as this vendor's own: it goes back there even without a signature
            Extensions mark = Extensions.of(
                    Members.DIALECT, Json.object().add("thought", true).build());
            out.accept(new StreamEvent.BlockStarted(
                    index, blocks, new ContentPart.Reasoning(ReasoningKind.TEXT, "", null, mark)));
            open = Open.REASONING;
        }
        out.accept(new StreamEvent.ReasoningDelta(index, blocks, words));
        attach(state);
    }

    /** A signature without words belongs to the open block, or stands alone. */
    private void signature(@Nullable OpaqueState state) {
        if (state == null) {
            return;
        }
        if (open == Open.TEXT) {
            attach(state);
        } else {
            whole(new ContentPart.Reasoning(ReasoningKind.REDACTED, "", state, Extensions.NONE));
        }
    }

    private void attach(@Nullable OpaqueState state) {
        if (state != null) {
            out.accept(new StreamEvent.StateAttached(index, blocks, state));
        }
    }

    private void whole(ContentPart part) {
        close();
        out.accept(new StreamEvent.BlockStarted(index, blocks, part));
        out.accept(new StreamEvent.BlockEnded(index, blocks));
        blocks++;
    }

    private void close() {
        if (open != Open.NOTHING) {
            out.accept(new StreamEvent.BlockEnded(index, blocks));
            open = Open.NOTHING;
            blocks++;
        }
    }

    private void call(JsonObject call, JsonObject part) {
        String name = Loose.string(call, "name");
        String signature = Loose.string(part, "thoughtSignature");
        boolean more = Loose.isTrue(call, "willContinue");
        boolean pieces = more || call.containsKey("partialArgs");
        if (pending != null && name != null) {
            endCall();
        }
        if (pending == null && name == null) {
            return;
        }
        if (pending == null) {
            pending = new PendingCall(name == null ? "" : name, Loose.string(call, "id"), call, signature);
        }
        pending.add(call);
        if (!pieces || !more) {
            endCall();
        }
    }

    private void endCall() {
        PendingCall call = pending;
        if (call == null) {
            return;
        }
        pending = null;
        close();
        String arguments = call.arguments();
        String id = context.callId(call.id(), index, calls, call.name(), arguments);
        calls++;
        if (context.runsOnServer(call.name())) {
            JsonObject raw = Json.object().add("functionCall", call.first()).build();
            serverCall = id;
            whole(ServedParts.mcp(id, call.name(), arguments, raw));
            return;
        }
        called = true;
        boolean custom = context.isCustom(call.name());
        String input = custom ? Arguments.unwrap(call.json()) : arguments;
        String signature = call.signature();
        ToolDefinition.Function grouped = context.grouped(call.name());
        ContentPart part = new ContentPart.ToolCall(
                id,
                grouped == null ? call.name() : grouped.name(),
                "",
                custom ? ToolKind.CUSTOM : ToolKind.FUNCTION,
                grouped == null ? null : grouped.namespace(),
                signature == null ? null : context.state(signature),
                null,
                Extensions.NONE);
        out.accept(new StreamEvent.BlockStarted(index, blocks, part));
        out.accept(new StreamEvent.ToolInputDelta(index, blocks, input));
        out.accept(new StreamEvent.BlockEnded(index, blocks));
        blocks++;
    }

    /** A call whose arguments may still be growing. */
    private static final class PendingCall {
        private final String name;
        private final @Nullable String id;
        private final JsonObject first;
        private final @Nullable String signature;
        private final PartialArguments pieces = new PartialArguments();
        private JsonObject args = JsonValue.EMPTY_JSON_OBJECT;

        PendingCall(String name, @Nullable String id, JsonObject first, @Nullable String signature) {
            this.name = name;
            this.id = id;
            this.first = first;
            this.signature = signature;
        }

        String name() {
            return name;
        }

        @Nullable
        String id() {
            return id;
        }

        JsonObject first() {
            return first;
        }

        @Nullable
        String signature() {
            return signature == null || signature.isEmpty() ? null : signature;
        }

        void add(JsonObject call) {
            JsonObject whole = Loose.object(call, "args");
            args = whole == null ? args : whole;
            Loose.objects(call, "partialArgs").forEach(pieces::add);
        }

        JsonObject json() {
            return args.isEmpty() ? pieces.json() : Members.merge(args, pieces.json());
        }

        String arguments() {
            return Json.write(json());
        }
    }
}
