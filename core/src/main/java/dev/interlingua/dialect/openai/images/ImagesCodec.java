package dev.interlingua.dialect.openai.images;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServiceCodec;
import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UsageReader;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.TopLevel;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageResponse;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;

/**
 * OpenAI's own bodies of {@code /v1/images/generations} and {@code /v1/images/edits}.
 *
 * @param edit whether pictures are to be changed
 */
record ImagesCodec(boolean edit) implements ServiceCodec<ImageRequest, ImageResponse> {
    static final UsageReader USAGE = new UsageReader("usage", OpenAiUsage::read, OpenAiUsage::merge);
    private static final Set<String> FILES = Set.of("image", "images", "mask");

    @Override
    public String model(InboundRequest request) {
        return ImageMembers.model(request.members().value("model"));
    }

    @Override
    public void check(InboundRequest request) {
        if (edit) {
            ImageFiles.check(request.members());
        }
        ImageMembers.check(small(request.members()));
    }

    /** The body without pictures, which need not be parsed to be relayed. */
    private static Fields small(TopLevel members) {
        JsonObjectBuilder small = Json.object();
        for (String name : members.names()) {
            if (ImageMembers.SMALL.contains(name)) {
                add(small, members, name);
            }
        }
        return Fields.root(small.build());
    }

    private static void add(JsonObjectBuilder to, TopLevel members, String name) {
        var value = members.value(name);
        if (value != null) {
            to.add(name, value);
        }
    }

    @Override
    public boolean streams(InboundRequest request) {
        return ImageMembers.streams(small(request.members()));
    }

    @Override
    public ImageRequest decodeRequest(InboundRequest request) {
        TopLevel members = request.members();
        JsonObjectBuilder vendor = Json.object();
        for (String name : members.names()) {
            if (!ImageMembers.SMALL.contains(name) && !(edit && FILES.contains(name))) {
                add(vendor, members, name);
            }
        }
        ImageFiles files = edit ? ImageFiles.read(members) : ImageFiles.NONE;
        return ImageMembers.request(small(members), files, vendor.build());
    }

    /** OpenAI reads {@code stream} as a truth value only. */
    @Override
    public WireRequest relayRequest(InboundRequest request, Target target) {
        byte[] body = request.bodyNaming(target.model());
        if (request.members().firstByte("stream") == '"') {
            boolean streams = ImageMembers.streams(small(request.members()));
            body = TopLevel.of(body).splice("stream", String.valueOf(streams));
        }
        return new WireRequest(OpenAiImagesDialect.path(edit), Headers.EMPTY, body);
    }

    @Override
    public ServiceReply encodeResponse(
            ImageResponse response, ImageRequest request, ServiceContext context, Losses losses) {
        return new ImageAnswer(response, request, context, edit).reply(losses);
    }

    @Override
    public String pathOf(InboundRequest request, String param) {
        return param.startsWith("image") && !param.startsWith("images") && edit
                ? ImageFiles.member(request.members()) + param.substring("image".length())
                : param;
    }

    @Override
    public UsageReader usageReader() {
        return USAGE;
    }
}
