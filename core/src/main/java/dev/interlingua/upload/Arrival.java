package dev.interlingua.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.interlingua.framing.MultipartDecoder;
import dev.interlingua.framing.MultipartHead;
import dev.interlingua.http.Form;
import dev.interlingua.http.FormPart;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a form as they arrive: text fields in memory, files in the spool or, once there is one, to whoever sends them
 * on. The decoder's calls come one after the other; everything else from any thread.
 */
final class Arrival implements MultipartDecoder.Sink {

    /** Who takes what arrives from now on, so that files need not be kept. */
    interface Onward {
        void text(MultipartHead head, byte[] value);

        void file(MultipartHead head);

        void content(ByteBuffer bytes);

        void formEnded();
    }

    private final UploadLimits limits;
    private final Set<String> once;
    private final Spool spool;
    private final List<Part> parts = new ArrayList<>(); // guarded by this
    private List<String> requiredFile = List.of(); // guarded by this
    private boolean formEnded; // guarded by this
    private volatile @Nullable Onward onward;
    private @Nullable MultipartHead head; // of a text field; the decoder's, as all below
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private long allText;

    /** @param once names of fields that decide where the form goes: a second one could say otherwise */
    Arrival(UploadLimits limits, Set<String> once, Spool spool) {
        this.limits = limits;
        this.once = once;
        this.spool = spool;
    }

    /** From now on; null for the spool. Not to be called within a decoder's call. */
    void sendOn(@Nullable Onward taker) {
        onward = taker;
    }

    @Override
    public void partStarted(MultipartHead started) {
        if (once.contains(started.name()) && has(started.name())) {
            throw GatewayException.invalid(
                    started.name(), "The form has more than one field '" + started.name() + "'.");
        }
        if (!started.isFile()) {
            head = started;
            text.reset();
            return;
        }
        head = null;
        Onward taker = onward;
        add(new Part.Stored(started, spool.size(), 0, false));
        if (taker != null) {
            taker.file(started);
        }
    }

    @Override
    public void content(ByteBuffer bytes) {
        Onward taker = onward;
        if (head != null) {
            addText(head, bytes);
        } else if (taker == null) {
            spool.append(bytes);
        } else {
            taker.content(bytes);
        }
    }

    private void addText(MultipartHead of, ByteBuffer bytes) {
        allText += bytes.remaining();
        if (text.size() + bytes.remaining() > limits.textBytes() || allText > limits.allTextBytes()) {
            throw new GatewayException(new ApiError(
                    ErrorKind.TOO_LARGE,
                    "The form's text field '" + shortened(of.name()) + "' is larger than the " + limits.textBytes()
                            + " bytes allowed, or all text fields are larger than the " + limits.allTextBytes()
                            + " allowed together. A file needs a filename."));
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        text.writeBytes(copy);
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "…" : name;
    }

    @Override
    public void partEnded() {
        MultipartHead ended = head;
        if (ended == null) {
            endFile();
            return;
        }
        head = null;
        byte[] value = text.toByteArray();
        add(new Part.Text(ended, value));
        Onward taker = onward;
        if (taker != null) {
            taker.text(ended, value);
        }
    }

    private synchronized boolean has(String name) {
        return parts.stream().anyMatch(part -> part.head().name().equals(name));
    }

    private synchronized void add(Part part) {
        parts.add(part);
    }

    private synchronized void endFile() {
        Part.Stored open = (Part.Stored) parts.remove(parts.size() - 1);
        parts.add(new Part.Stored(open.head(), open.offset(), spool.size() - open.offset(), true));
    }

    @Override
    public void formEnded() {
        synchronized (this) {
            formEnded = true;
            checkRequired();
        }
        Onward taker = onward;
        if (taker != null) {
            taker.formEnded();
        }
    }

    synchronized boolean hasEnded() {
        return formEnded;
    }

    /** What has arrived so far; of a file that is still arriving, what is in the spool. */
    synchronized List<Part> parts() {
        List<Part> snapshot = new ArrayList<>(parts);
        int last = snapshot.size() - 1;
        if (last >= 0 && snapshot.get(last) instanceof Part.Stored open && !open.ended()) {
            snapshot.set(last, new Part.Stored(open.head(), open.offset(), spool.size() - open.offset(), false));
        }
        return snapshot;
    }

    List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        for (Part part : parts()) {
            if (part instanceof Part.Text field && field.head().name().equals(name)) {
                values.add(new String(field.value(), UTF_8));
            }
        }
        return values;
    }

    boolean hasTexts(Collection<String> names) {
        return names.stream().noneMatch(name -> texts(name).isEmpty());
    }

    /** Bytes of text fields. */
    synchronized long textBytes() {
        return parts.stream()
                .mapToLong(part -> part instanceof Part.Text field ? field.value().length : 0)
                .sum();
    }

    synchronized void requireFile(List<String> names) {
        requiredFile = names;
        if (formEnded) {
            checkRequired();
        }
    }

    private synchronized void checkRequired() {
        boolean found = requiredFile.isEmpty()
                || parts.stream()
                        .anyMatch(part -> part instanceof Part.Stored file
                                && requiredFile.contains(file.head().name()));
        if (!found) {
            String name = requiredFile.get(0);
            throw GatewayException.invalid(name, "The form has no file '" + name + "'; a file needs a filename.");
        }
    }

    /** The whole form, read back from the spool. */
    Form form() {
        List<FormPart> all = new ArrayList<>();
        for (Part part : parts()) {
            if (part instanceof Part.Text field) {
                all.add(field.head().part(field.value()));
            } else if (part instanceof Part.Stored file) {
                byte[] content = new byte[(int) file.length()];
                spool.read(file.offset(), content.length).get(content);
                all.add(file.head().part(content));
            }
        }
        return new Form(all);
    }
}
