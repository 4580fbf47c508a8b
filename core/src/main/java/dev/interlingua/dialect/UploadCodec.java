package dev.interlingua.dialect;

import dev.interlingua.http.Form;
import dev.interlingua.model.GatewayException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The caller's side of an operation whose request is a form with a file that may be large: an upstream of the same format
 * is given the form as it arrives. The upstream's side is an {@link UpstreamService}. Pure and thread-safe.
 *
 * @param <Q> the neutral request
 * @param <R> the neutral answer
 */
public interface UploadCodec<Q, R> extends EndpointCodec {

    /** Text fields of a form that is arriving. */
    @FunctionalInterface
    interface Fields {

        /** Every value of this name so far, in order; empty when there is none. */
        List<String> all(String name);

        /** The first of them, or null. */
        default @Nullable String first(String name) {
            List<String> values = all(name);
            return values.isEmpty() ? null : values.get(0);
        }
    }

    /**
     * The text fields to wait for before it is decided where the form goes; a form without one of them is refused. A file that
     * comes ahead of them is kept meanwhile.
     */
    default Set<String> needed() {
        return Set.of("model");
    }

    /** The names of fields that hold files, the usual one first; without one of them there is nothing to do. */
    List<String> files();

    /** Where the form is sent at an upstream of this format: a path after the channel's base address. */
    String upstreamPath();

    /**
     * Refuses what the documentation of this endpoint promises to refuse. Runs on relayed and translated requests alike,
     * and again when more fields have come: what is not there yet is not missing.
     *
     * @throws GatewayException of a 400 kind that names the parameter
     */
    void check(Fields fields);

    /** As {@link ServiceCodec#streams}. */
    default boolean streams(Fields fields) {
        return false;
    }

    /** Whether what these fields ask for is one JSON document. */
    boolean answersJson(Fields fields);

    /**
     * Reads a caller's request, which has been checked.
     *
     * @throws GatewayException of a 400 kind that names the parameter
     */
    Q decodeRequest(Form form);

    /**
     * Writes the answer for a caller of this format.
     *
     * @param losses receives what the format cannot express
     */
    ServiceReply encodeResponse(R response, Q request, ServiceContext context, Losses losses);

    /** How to find usage in relayed answers. */
    UsageReader usageReader();
}
