package dev.interlingua.boot;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The jars of this module as an application would have them: without the tests and what only they need. */
record ClassPath(List<String> entries) {
    private static final Pattern TESTS =
            Pattern.compile(".*(test-classes|testkit.*|junit-.*|opentest4j-.*|apiguardian-.*|jsr305-.*)");

    /** What the applications of some tests have and others have not. */
    private static final Pattern EXTRAS =
            Pattern.compile("(spring-security-oauth2-|nimbus-jose-jwt-|httpclient-4|httpcore-4|commons-codec-).*");

    /** What comes with the starter, itself included. */
    private static final Pattern OURS =
            Pattern.compile("(interlingua-|jakarta.json|yasson-|parsson-|httpclient5-|httpcore5-).*");

    ClassPath {
        entries = List.copyOf(entries);
    }

    /** All that applications here may have. */
    static ClassPath whole() {
        // some test runners load the tests by a loader of their own, and then know the class path alone
        List<String> all = ClassPath.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).toList()
                : List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return new ClassPath(all)
                .without(entry -> TESTS.matcher(name(entry)).matches()
                        || entry.contains(File.separator + "testkit" + File.separator)
                        || TESTS.matcher(entry).matches());
    }

    /** Spring Boot with its web and security starters, and ours. */
    static ClassPath empty() {
        return whole().without(entry -> EXTRAS.matcher(name(entry)).matches());
    }

    /** Without the starter and all that it brings. */
    ClassPath withoutUs() {
        return without(entry -> OURS.matcher(name(entry)).matches() || entry.endsWith("classes"));
    }

    /** Of an application without a login. */
    ClassPath withoutSecurity() {
        return without(entry -> name(entry).startsWith("spring-") && name(entry).contains("security"));
    }

    private ClassPath without(Predicate<String> these) {
        return new ClassPath(entries.stream().filter(these.negate()).toList());
    }

    boolean has(String jar) {
        return entries.stream().anyMatch(entry -> name(entry).startsWith(jar));
    }

    private static String name(String entry) {
        return String.valueOf(Path.of(entry).getFileName());
    }

    @Override
    public String toString() {
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }
}
