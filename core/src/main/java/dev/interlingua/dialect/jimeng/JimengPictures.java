package dev.interlingua.dialect.jimeng;

import dev.interlingua.catalog.ImageTraits;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.PictureSize;
import dev.interlingua.dialect.Pictures;
import dev.interlingua.dialect.Polling;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UpstreamAnswer;
import dev.interlingua.dialect.UpstreamService;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageResponse;
import dev.interlingua.service.ImageResponse.Picture;
import dev.interlingua.service.ImageResponse.Told;
import dev.interlingua.service.InputFile;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jimeng's pictures (api-surface.md §8.7, §18.3): older models answer at once, newer ones begin a task.
 *
 * @param edit whether pictures are to be changed
 */
record JimengPictures(boolean edit) implements UpstreamService<ImageRequest, ImageResponse> {
    private static final String VERSION = "&Version=2022-08-31";
    private static final String PROCESS = "/?Action=CVProcess" + VERSION;
    private static final String SUBMIT = "/?Action=CVSync2AsyncSubmitTask" + VERSION;
    private static final String RESULT = "/?Action=CVSync2AsyncGetResult" + VERSION;
    private static final String TASKS = "submit";
    private static final String RETURN_URL = "return_url";

    @Override
    public Operation operation() {
        return edit ? Operation.EDIT_IMAGE : Operation.GENERATE_IMAGE;
    }

    @Override
    public String format() {
        return "jimeng";
    }

    @Override
    public ErrorCodec errors() {
        return JimengErrors.INSTANCE;
    }

    @Override
    public Step<ImageResponse> begin(ImageRequest request, Target target, Losses losses) {
        ImageTraits traits = target.profile().images();
        Pictures.requireNoMask(request);
        Pictures.requireAtMost(traits.pictures(), request);
        Pictures.lookLosses(request, losses);
        if (request.negativePrompt() != null) {
            losses.dropped("negative_prompt");
        }
        if (request.output().format() != null) {
            losses.dropped("output_format");
        }
        int calls = Pictures.counts(request, 1).size();
        boolean tasks = traits.asked(TASKS);
        JsonObject body = body(request, target, tasks, losses);
        boolean addresses = request.pictures().stream().anyMatch(InputFile.Address.class::isInstance);
        boolean bytes = request.pictures().stream().anyMatch(file -> !(file instanceof InputFile.Address));
        return addresses && bytes
                ? Pictures.fetched(request, with -> ask(with, body, calls, tasks))
                : ask(request, body, calls, tasks);
    }

    private static JsonObject body(ImageRequest request, Target target, boolean tasks, Losses losses) {
        JsonObjectBuilder body = Json.object().add("req_key", target.model()).add("prompt", request.prompt());
        if (!tasks) {
            body.add(RETURN_URL, !request.output().bytes());
        }
        PictureSize size = PictureSize.read(request.size());
        if (size != null && size.pixels()) {
            body.add("width", size.width()).add("height", size.height());
        } else if (size != null) {
            losses.dropped("size");
        }
        if (request.seed() != null) {
            body.add("seed", request.seed());
        }
        request.vendor().forEach((name, value) -> {
            switch (name) {
                case "prompt_extend" -> body.add("use_pre_llm", value);
                case "watermark" -> body.add("logo_info", Json.object().add("add_logo", value));
                case "req_key" -> losses.dropped(name); // who may use which model is not the caller's to say
                default -> body.add(name, value);
            }
        });
        return body.build();
    }

    private static Step<ImageResponse> ask(ImageRequest request, JsonObject body, int calls, boolean tasks) {
        JsonArrayBuilder files = Json.array();
        boolean addresses = request.pictures().stream().allMatch(InputFile.Address.class::isInstance);
        for (InputFile picture : request.pictures()) {
            files.add(addresses ? Pictures.url(picture) : Pictures.base64(Pictures.bytes(picture)));
        }
        JsonObjectBuilder whole = Json.object(body);
        if (!request.pictures().isEmpty()) {
            whole.add(addresses ? "image_urls" : "binary_data_base64", files);
        }
        Question question = Question.post(tasks ? SUBMIT : PROCESS, whole.build());
        return Step.askAll(
                Collections.nCopies(calls, question),
                answers -> tasks ? wait(request, body, answers, 0, new ArrayList<>()) : finish(request, answers));
    }

    /** Goes from task to task; they are being worked on side by side. */
    private static Step<ImageResponse> wait(
            ImageRequest request, JsonObject body, List<UpstreamAnswer> begun, int at, List<UpstreamAnswer> over) {
        if (at == begun.size()) {
            return finish(request, over);
        }
        JsonObject data = Loose.object(JimengErrors.INSTANCE.successful(begun.get(at)), "data");
        String task = Loose.text(data, "task_id");
        if (task == null) {
            throw GatewayException.badGateway("The upstream does not tell which task it has begun.");
        }
        JsonObject wishes =
                Json.object().add(RETURN_URL, !request.output().bytes()).build();
        JsonObject asking = Json.object()
                .add("req_key", body.getString("req_key"))
                .add("task_id", task)
                .add("req_json", Json.write(wishes))
                .build();
        return Polling.until(Question.post(RESULT, asking), JimengErrors.INSTANCE, JimengPictures::state, answer -> {
            List<UpstreamAnswer> all = new ArrayList<>(over);
            all.add(answer);
            return wait(request, body, begun, at + 1, all);
        });
    }

    private static Polling.State state(UpstreamAnswer answer) {
        JsonObject data = Loose.object(JimengErrors.INSTANCE.successful(answer), "data");
        String word = Loose.string(data, "status");
        return "in_queue".equals(word) || "generating".equals(word) ? Polling.State.WAITING : Polling.State.OVER;
    }

    private static Step<ImageResponse> finish(ImageRequest request, List<UpstreamAnswer> answers) {
        List<Picture> pictures = new ArrayList<>();
        for (UpstreamAnswer answer : answers) {
            JsonObject data = Loose.object(JimengErrors.INSTANCE.successful(answer), "data");
            List<String> bytes = texts(Loose.array(data, "binary_data_base64"));
            bytes.forEach(each -> pictures.add(Picture.of(each, Pictures.typeOfBase64(each), null)));
            if (bytes.isEmpty()) {
                texts(Loose.array(data, "image_urls")).forEach(url -> pictures.add(Picture.at(url, null)));
            }
        }
        if (pictures.isEmpty()) {
            throw GatewayException.badGateway("The upstream made no picture.");
        }
        return Pictures.delivered(request, new ImageResponse(null, pictures, Usage.NONE, Told.NOTHING, null));
    }

    private static List<String> texts(@Nullable JsonArray array) {
        return array == null
                ? List.of()
                : array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(each -> ((JsonString) each).getString())
                        .filter(each -> !each.isBlank())
                        .toList();
    }
}
