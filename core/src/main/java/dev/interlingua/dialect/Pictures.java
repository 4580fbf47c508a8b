package dev.interlingua.dialect;

import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import dev.interlingua.service.ImageRequest;
import dev.interlingua.service.ImageResponse;
import dev.interlingua.service.ImageResponse.Picture;
import dev.interlingua.service.InputFile;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What ways to make pictures have in common: reading what the caller gives, asking side by side, fetching results. */
public final class Pictures {
    /** More requests for one caller's request would be a surprise on somebody's bill. */
    private static final int MOST_CALLS = 4;

    private static final Set<String> USUAL_BACKGROUND = Set.of("auto", "opaque");

    private Pictures() {}

    /** Goes on with bytes in place of the addresses of the caller's pictures, which have to be pictures. */
    public static <R> Step<R> fetched(ImageRequest request, Function<ImageRequest, Step<R>> then) {
        List<String> addresses = Stream.concat(request.pictures().stream(), Stream.ofNullable(request.mask()))
                .filter(InputFile.Address.class::isInstance)
                .map(file -> ((InputFile.Address) file).url())
                .distinct()
                .toList();
        return addresses.isEmpty()
                ? then.apply(request)
                : new Step.Fetch<>(addresses, files -> then.apply(filled(request, addresses, files)));
    }

    private static ImageRequest filled(ImageRequest request, List<String> addresses, List<Step.FetchedFile> files) {
        for (Step.FetchedFile file : files) {
            if (!file.mimeType().startsWith("image/")) {
                throw GatewayException.invalid("image", "A file that the request names is not a picture.");
            }
        }
        Function<InputFile, InputFile> fill = file -> {
            if (!(file instanceof InputFile.Address address)) {
                return file;
            }
            Step.FetchedFile found = files.get(addresses.indexOf(address.url()));
            return new InputFile.Inline(found.mimeType(), null, found.bytes());
        };
        InputFile mask = request.mask();
        return request.with(request.pictures().stream().map(fill).toList(), mask == null ? null : fill.apply(mask));
    }

    /** The bytes of a picture that the caller gave, or that were fetched for it. */
    public static InputFile.Inline bytes(InputFile file) {
        if (file instanceof InputFile.Inline inline) {
            return inline;
        }
        throw GatewayException.unsupported("image", "This model takes the bytes of a picture only.");
    }

    /** What a picture is, as its bytes tell; else as its sender says; PNG when nobody knows. */
    public static String type(InputFile.Inline file) {
        String found = SniffedType.of(file.bytes(), null);
        if (found != null) {
            return found;
        }
        String said = file.mimeType();
        return said != null && said.startsWith("image/") ? said : "image/png";
    }

    /** What the first bytes say a picture in base64 is; null when they do not tell. */
    public static @Nullable String typeOfBase64(String base64) {
        try {
            int head = Math.min(base64.length(), 64) / 4 * 4;
            return SniffedType.of(Base64.getDecoder().decode(base64.substring(0, head)), null);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** An address as it is, bytes as a {@code data:} URL. */
    public static String url(InputFile file) {
        return file instanceof InputFile.Address address
                ? address.url()
                : "data:" + type(bytes(file)) + ";base64," + base64(bytes(file));
    }

    /** The bytes in base64. */
    public static String base64(InputFile.Inline file) {
        return Base64.getEncoder().encodeToString(file.bytes());
    }

    /** How many pictures each request asks for, when one can ask for {@code perCall} at most. */
    public static List<Integer> counts(ImageRequest request, @Nullable Integer perCall) {
        int wanted = request.wanted();
        int most = perCall == null ? wanted : perCall;
        if (wanted > MOST_CALLS * most) {
            throw GatewayException.unsupported("n", "This model makes at most " + MOST_CALLS * most + " pictures.");
        }
        List<Integer> counts = new ArrayList<>();
        for (int left = wanted; left > 0; left -= most) {
            counts.add(Math.min(left, most));
        }
        return Collections.unmodifiableList(counts);
    }

    /** Refuses more pictures than the model takes. */
    public static void requireAtMost(@Nullable Integer most, ImageRequest request) {
        if (most != null && request.pictures().size() > most) {
            throw GatewayException.unsupported("image", "This model takes at most " + most + " pictures.");
        }
    }

    /** Refuses a mask, for vendors who know none. */
    public static void requireNoMask(ImageRequest request) {
        if (request.mask() != null) {
            throw GatewayException.unsupported("mask", "This model takes no mask of where to change a picture.");
        }
    }

    /** Tells what only OpenAI's models know (translation.md §7.2). */
    public static void lookLosses(ImageRequest request, Losses losses) {
        ImageRequest.Look look = request.look();
        if (look.background() != null && !USUAL_BACKGROUND.contains(look.background())) {
            losses.dropped("background");
        }
        if (look.style() != null) {
            losses.dropped("style");
        }
        if (look.moderation() != null && !look.moderation().equals("auto")) {
            losses.dropped("moderation");
        }
        if (look.inputFidelity() != null && !look.inputFidelity().equals("low")) {
            losses.dropped("input_fidelity");
        }
        if (request.output().compression() != null) {
            losses.dropped("output_compression");
        }
    }

    /** Tells what the caller says in words of other vendors. */
    public static void vendorLosses(ImageRequest request, Set<String> known, Losses losses) {
        request.vendor().keySet().stream().filter(name -> !known.contains(name)).forEach(losses::dropped);
    }

    /** All pictures of several answers, and what they took together. */
    public static ImageResponse joined(List<ImageResponse> answers) {
        ImageResponse first = answers.get(0);
        if (answers.size() == 1) {
            return first;
        }
        Usage usage =
                answers.stream().map(ImageResponse::usage).reduce(Pictures::sum).orElse(Usage.NONE);
        List<Picture> all =
                answers.stream().flatMap(answer -> answer.pictures().stream()).toList();
        return new ImageResponse(first.createdSeconds(), all, usage, first.told(), null);
    }

    /** What two answers took. */
    public static Usage sum(Usage one, Usage other) {
        return Usage.builder()
                .input(plus(one.input(), other.input()))
                .cacheRead(plus(one.cacheRead(), other.cacheRead()))
                .imageInput(plus(one.imageInput(), other.imageInput()))
                .output(plus(one.output(), other.output()))
                .reasoning(plus(one.reasoning(), other.reasoning()))
                .imageOutput(plus(one.imageOutput(), other.imageOutput()))
                .build();
    }

    private static @Nullable Long plus(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : Long.valueOf(one + other);
    }

    /** The answer, after the pictures have been fetched which the caller wants by their bytes and the vendor has told by address. */
    public static Step<ImageResponse> delivered(ImageRequest request, ImageResponse response) {
        List<Question> files = response.pictures().stream()
                .map(Picture::url)
                .filter(url -> url != null)
                .map(Question::file)
                .toList();
        if (files.isEmpty() || !request.output().bytes()) {
            return Step.done(response);
        }
        return Step.askAll(files, answers -> {
            Iterator<UpstreamAnswer> next = answers.iterator();
            List<Picture> all = response.pictures().stream()
                    .map(picture -> picture.url() == null ? picture : read(next.next(), picture))
                    .toList();
            return Step.done(response.with(all));
        });
    }

    private static Picture read(UpstreamAnswer file, Picture picture) {
        String type = SniffedType.of(file.body(), null);
        if (type == null || !type.startsWith("image/")) {
            throw GatewayException.badGateway("The upstream's result is not a picture.");
        }
        return Picture.of(Base64.getEncoder().encodeToString(file.body()), type, picture.revisedPrompt());
    }
}
