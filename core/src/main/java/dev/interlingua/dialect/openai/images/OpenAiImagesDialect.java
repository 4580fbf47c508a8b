package dev.interlingua.dialect.openai.images;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.EndpointCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows of OpenAI's images (API reference, "Images"), and those of Qwen's bodies on the same paths. */
public final class OpenAiImagesDialect {
    static final String FORMAT = "openai-images";

    private static final String QWEN = "qwen-images";
    private static final List<Endpoint> ENDPOINTS = List.of(
            row("openai.images-generate", FORMAT, false, new ImagesCodec(false)),
            row("openai.images-edit-form", FORMAT, true, OpenAiImagesDialect::isForm, new ImageFormCodec()),
            row("openai.images-edit", FORMAT, true, new ImagesCodec(true)),
            row("qwen.images-generate", QWEN, false, new QwenImagesCodec(false)),
            row("qwen.images-edit", QWEN, true, new QwenImagesCodec(true)));

    private OpenAiImagesDialect() {}

    private static boolean isForm(RequestHead head) {
        return "multipart/form-data".equals(head.headers().contentType());
    }

    private static Endpoint row(String id, String format, boolean edit, EndpointCodec codec) {
        return row(id, format, edit, any -> true, codec);
    }

    private static Endpoint row(
            String id, String format, boolean edit, Predicate<RequestHead> when, EndpointCodec codec) {
        String path = path(edit);
        return new Endpoint(
                id,
                format,
                "POST",
                Stream.of("/v1" + path, "/api/v1" + path).map(PathTemplate::of).toList(),
                when,
                edit ? Operation.EDIT_IMAGE : Operation.GENERATE_IMAGE,
                codec,
                OpenAiErrors.INSTANCE);
    }

    /** The path after a base address. */
    static String path(boolean edit) {
        return edit ? "/images/edits" : "/images/generations";
    }

    /** The rows of these formats. */
    public static List<Endpoint> endpoints() {
        return ENDPOINTS;
    }

    /** How OpenAI makes pictures. */
    public static List<UpstreamService<?, ?>> services() {
        return List.of(new ImagesService(false), new ImagesService(true));
    }
}
