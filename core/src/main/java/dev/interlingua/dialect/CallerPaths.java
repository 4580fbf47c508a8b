package dev.interlingua.dialect;

import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Encoders name what they cannot express by the neutral request: in OpenAI Chat's words, with messages, parts and tools
 * counted as they stand there. The caller is told in the words and the counting of its own request.
 */
public final class CallerPaths {
    private static final Pattern ELEMENT = Pattern.compile("(messages|tools)\\[(\\d+)](.*)");
    private static final Pattern PART = Pattern.compile("\\.content\\[(\\d+)](.*)");

    private CallerPaths() {}

    /**
     * One message, tool or part.
     *
     * @param list {@code messages}, {@code tools} or {@code content}
     * @param index counted in the neutral request
     * @param rest what follows, such as {@code .parameters}; may be empty
     */
    public record Element(String list, int index, String rest) {}

    /** The message or tool that {@code param} names or stands in; null when it is none. */
    public static @Nullable Element element(String param) {
        Matcher matcher = ELEMENT.matcher(param);
        return matcher.matches()
                ? new Element(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3))
                : null;
    }

    /** The part of a message that {@code rest} of an element names; null when it names the message. */
    public static @Nullable Element part(String rest) {
        Matcher matcher = PART.matcher(rest);
        return matcher.matches() ? new Element("content", Integer.parseInt(matcher.group(1)), matcher.group(2)) : null;
    }

    /** {@code param} with its beginning, the longest that {@code names} holds, by its other name. */
    public static String renamed(String param, Map<String, String> names) {
        int end = param.length();
        while (end > 0) {
            String other = names.get(param.substring(0, end));
            if (other != null) {
                return other + param.substring(end);
            }
            end = Math.max(param.lastIndexOf('.', end - 1), param.lastIndexOf('[', end - 1));
        }
        return param;
    }

    /** The first of {@code names} that the request has; the last when it has none. */
    public static String present(TopLevel members, String... names) {
        for (String name : names) {
            if (members.has(name)) {
                return name;
            }
        }
        return names[names.length - 1];
    }

    /**
     * Writes {@code request} for an upstream; what is lost or refused is named by the caller's paths.
     *
     * @param caller the codec that read the request
     * @throws GatewayException of a 400 kind when something essential cannot be expressed
     */
    public static <Q> WireRequest encode(
            OperationCodec<Q, ?> caller,
            InboundRequest inbound,
            OperationCodec<Q, ?> upstream,
            Q request,
            Target target,
            Losses losses) {
        return encode(param -> caller.pathOf(inbound, param), upstream, request, target, losses);
    }

    /**
     * As {@link #encode(OperationCodec, InboundRequest, OperationCodec, Object, Target, Losses)}.
     *
     * @param path the caller's name of what an encoder names
     */
    public static <Q> WireRequest encode(
            UnaryOperator<String> path, OperationCodec<Q, ?> upstream, Q request, Target target, Losses losses) {
        try {
            return upstream.encodeRequest(request, target, losses.named(path));
        } catch (GatewayException refusal) {
            throw named(refusal, path);
        }
    }

    /** {@code refusal} with its parameter by the caller's path, in its message, too. */
    public static GatewayException named(GatewayException refusal, UnaryOperator<String> path) {
        ApiError error = refusal.error();
        String param = error.param();
        String own = param == null ? null : path.apply(param);
        if (param == null || own == null || own.equals(param)) {
            return refusal;
        }
        String message = error.message().replace("'" + param + "'", "'" + own + "'");
        if (message.startsWith(param + ":")) {
            message = own + message.substring(param.length());
        }
        return new GatewayException(
                new ApiError(error.kind(), message, own, error.code(), error.retryAfter(), error.upstreamStatus()),
                refusal);
    }
}
