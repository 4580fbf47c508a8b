package dev.interlingua.spring;

import java.util.List;
import java.util.regex.Pattern;

/** {@code interlingua.path} as a servlet mapping. */
final class MountPoint {
    /** Unreserved characters and sub-delimiters of RFC 3986, which need no encoding and mean nothing to containers. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~!$&'()+,;=:@-]+)*/?");

    private MountPoint() {}

    /** @throws InvalidPropertiesException when no container could map it */
    static String mapping(String path) {
        if (!PATH.matcher(path).matches() || path.isEmpty()) {
            throw new InvalidPropertiesException(List.of(
                    "interlingua.path: must begin with a slash and hold no wildcard, such as \"/ai\", or be \"/\""));
        }
        return path.endsWith("/") ? path + "*" : path + "/*";
    }
}
