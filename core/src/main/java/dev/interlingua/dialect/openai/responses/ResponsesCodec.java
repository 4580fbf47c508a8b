package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.ResponseReplayer;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.StreamFraming;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UsageReader;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.json.Json;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** Ties the readers and writers of this format together. */
final class ResponsesCodec implements ChatCodec {
    private static final List<String> WITHOUT_COUNTERPART = List.of("truncation", "context_management");

    private static final UsageReader USAGE = new UsageReader("usage", OpenAiUsage::read, OpenAiUsage::merge);
    private static final List<String> STREAM_ENDS = List.of(
            "response.completed",
            "response.incomplete",
            "response.failed",
            "\"error\":{",
            "\"error\": {",
            "event: error");

    @Override
    public String model(InboundRequest request) {
        return ResponsesCheck.model(request);
    }

    @Override
    public boolean streams(InboundRequest request) {
        return request.members().value("stream") == JsonValue.TRUE;
    }

    @Override
    public StreamFraming framing(RequestHead head) {
        return StreamFraming.SSE;
    }

    @Override
    public void check(InboundRequest request) {
        ResponsesCheck.check(request);
    }

    @Override
    public ChatRequest decodeRequest(InboundRequest request) {
        return ResponsesRequestDecoder.decode(request.body());
    }

    @Override
    public WireRequest encodeRequest(ChatRequest request, Target target, Losses losses) {
        return ResponsesRequestEncoder.encode(request, target, losses);
    }

    @Override
    public String pathOf(InboundRequest request, String param) {
        return ResponsesPaths.of(request.members(), param);
    }

    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        return relay(OpenAiResponsesDialect.UPSTREAM_PATH, request, target);
    }

    static WireRequest relay(String path, InboundRequest request, Target target) {
        return new WireRequest(
                path, ResponsesRequestEncoder.headers(target.stream()), request.bodyNaming(target.model()));
    }

    @Override
    public ChatResponse decodeResponse(byte[] body, ChatRequest request) {
        return ResponsesResponseDecoder.decode(body);
    }

    /** Plays the answer as a stream that nobody reads, and takes the object of its last event. */
    @Override
    public byte[] encodeResponse(ChatResponse response, ReplyContext context, Losses losses) {
        if (response.candidates().size() > 1) {
            losses.dropped("candidates");
        }
        for (Candidate candidate : response.candidates()) {
            noteLosses(candidate, losses);
        }
        ResponsesOutput output = new ResponsesOutput(context, EventSink.NONE);
        ResponseReplayer.replay(response, event -> event.accept(output));
        JsonObject json = output.response();
        return Json.bytes(json == null ? JsonValue.EMPTY_JSON_OBJECT : json);
    }

    private static void noteLosses(Candidate candidate, Losses losses) {
        for (ContentPart part : candidate.parts()) {
            if (part instanceof ContentPart.Media media && media.kind() != ContentPart.MediaKind.IMAGE) {
                losses.dropped("output.audio");
            } else if (part instanceof ContentPart.Document) {
                losses.dropped("output.file");
            }
            if (part instanceof ContentPart.Text text
                    && text.citations().stream().anyMatch(citation -> ResponsesCitations.encode(citation, 0) == null)) {
                losses.dropped("output.content.annotations");
            }
        }
    }

    @Override
    public StreamDecoder newStreamDecoder(ChatRequest request) {
        return new ResponsesStreamDecoder();
    }

    @Override
    public StreamEncoder newStreamEncoder(ReplyContext context) {
        return new ResponsesStreamEncoder(context);
    }

    @Override
    public UsageReader usageReader() {
        return USAGE;
    }

    @Override
    public List<String> streamEnds() {
        return STREAM_ENDS;
    }

    @Override
    public List<String> untranslatable(InboundRequest request) {
        return WITHOUT_COUNTERPART.stream()
                .filter(name -> request.members().has(name))
                .filter(name -> !"disabled".equals(request.members().string(name)))
                .toList();
    }
}
