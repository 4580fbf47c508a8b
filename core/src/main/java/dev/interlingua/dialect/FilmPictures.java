package dev.interlingua.dialect;

import dev.interlingua.model.GatewayException;
import dev.interlingua.service.InputFile;
import dev.interlingua.service.VideoRequest;
import dev.interlingua.service.VideoRequest.Picture;
import dev.interlingua.service.VideoRequest.Place;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pictures of a film by their places, and the ways vendors take them. */
public record FilmPictures(List<Picture> all) {
    private static final String UNKNOWN_TYPE = "image/png";

    public FilmPictures {
        all = List.copyOf(all);
    }

    /** The pictures of {@code request}; of the first and of the last only one each. */
    public static FilmPictures of(VideoRequest request) {
        return new FilmPictures(request.pictures());
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** What the film starts with, or null. */
    public @Nullable InputFile first() {
        return only(Place.FIRST);
    }

    /** What the film ends with, or null. */
    public @Nullable InputFile last() {
        return only(Place.LAST);
    }

    /** What the film refers to. */
    public List<InputFile> references() {
        return all.stream()
                .filter(picture -> picture.place() == Place.REFERENCE)
                .map(Picture::file)
                .toList();
    }

    private @Nullable InputFile only(Place place) {
        return all.stream()
                .filter(picture -> picture.place() == place)
                .map(Picture::file)
                .findFirst()
                .orElse(null);
    }

    /** Those of {@code places} that a vendor can take; the others are lost. */
    public FilmPictures only(List<Place> places, Losses losses) {
        List<Picture> some = new ArrayList<>();
        for (Picture picture : all) {
            boolean again = picture.place() != Place.REFERENCE
                    && some.stream().anyMatch(other -> other.place() == picture.place());
            if (places.contains(picture.place()) && !again) {
                some.add(picture);
            } else {
                losses.dropped("image");
            }
        }
        return new FilmPictures(some);
    }

    /** Whether some are named by their address. */
    public boolean haveAddresses() {
        return all.stream().anyMatch(picture -> picture.file() instanceof InputFile.Address);
    }

    /** Whether some came as bytes. */
    public boolean haveBytes() {
        return all.stream().anyMatch(picture -> picture.file() instanceof InputFile.Inline);
    }

    /** Goes on with the bytes of all pictures, fetched where they are named by an address. */
    public <R> Step<R> fetched(Function<FilmPictures, Step<R>> then) {
        List<String> addresses = all.stream()
                .filter(picture -> picture.file() instanceof InputFile.Address)
                .map(picture -> ((InputFile.Address) picture.file()).url())
                .distinct()
                .toList();
        return addresses.isEmpty()
                ? then.apply(this)
                : new Step.Fetch<>(addresses, files -> then.apply(with(addresses, files)));
    }

    private FilmPictures with(List<String> addresses, List<Step.FetchedFile> files) {
        List<Picture> filled = new ArrayList<>();
        for (Picture picture : all) {
            if (picture.file() instanceof InputFile.Address address) {
                Step.FetchedFile file = files.get(addresses.indexOf(address.url()));
                filled.add(new Picture(picture.place(), new InputFile.Inline(file.mimeType(), null, file.bytes())));
            } else {
                filled.add(picture);
            }
        }
        return new FilmPictures(filled);
    }

    /** An address, or the bytes as a {@code data:} URL. */
    public static String url(InputFile file) {
        return file instanceof InputFile.Address address
                ? address.url()
                : "data:" + mimeType(file) + ";base64," + base64(file);
    }

    /** An address, or the bytes as bare base64. */
    public static String addressOrBase64(InputFile file) {
        return file instanceof InputFile.Address address ? address.url() : base64(file);
    }

    /** The bytes as base64, standard alphabet. */
    public static String base64(InputFile file) {
        return Base64.getEncoder().encodeToString(bytes(file));
    }

    /** What the bytes are; where neither they nor the caller tell, the most common kind. */
    public static String mimeType(InputFile file) {
        String found = SniffedType.of(bytes(file), null);
        if (found != null) {
            return found;
        }
        String said = file instanceof InputFile.Inline inline ? inline.mimeType() : null;
        return said == null || !said.startsWith("image/") ? UNKNOWN_TYPE : said;
    }

    private static byte[] bytes(InputFile file) {
        if (file instanceof InputFile.Inline inline) {
            return inline.bytes();
        }
        throw GatewayException.unsupported("image", "The model's provider cannot read this kind of picture.");
    }
}
