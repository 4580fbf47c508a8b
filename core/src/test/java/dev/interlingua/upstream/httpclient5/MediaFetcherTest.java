package dev.interlingua.upstream.httpclient5;

import static dev.interlingua.upstream.httpclient5.Calls.PATIENCE;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.upstream.MediaFetchException;
import dev.interlingua.upstream.MediaFetchPolicy;
import dev.interlingua.upstream.MediaFetcher;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching from a real server on the loopback, which only an allowed host's name may lead to. */
class MediaFetcherTest {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};
    private static final String PUBLIC = "93.184.216.34";

    private final FakeUpstream server = FakeUpstream.start();
    private final List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());
    private final Deque<String> addresses = new ArrayDeque<>();
    private @Nullable MediaFetcher fetcher;

    @AfterEach
    void stop() {
        if (fetcher != null) {
            fetcher.close();
        }
        server.close();
    }

    /** {@code media.test} is allowed; every name leads to the next of {@link #addresses}, or to the loopback. */
    private InetAddress[] resolve(String host) throws UnknownHostException {
        lookedUp.add(host);
        String next = addresses.isEmpty() ? "127.0.0.1" : addresses.remove();
        List<InetAddress> all = new ArrayList<>();
        for (String literal : next.split(" ", -1)) {
            all.add(InetAddress.getByName(literal));
        }
        return all.toArray(InetAddress[]::new);
    }

    private MediaFetcher fetcher(MediaFetchPolicy policy) {
        MediaFetcher made = new HttpClient5MediaFetcher(policy, this::resolve, null);
        fetcher = made;
        return made;
    }

    private static MediaFetchPolicy policy() {
        return MediaFetchPolicy.DEFAULT.withSchemes(List.of("http", "https")).withAllowedHosts(List.of("Media.test"));
    }

    private String at(String host, String path) {
        return "http://" + host + ":" + server.port() + path;
    }

    private static MediaFetcher.Fetched got(MediaFetcher.Fetch fetch) throws Exception {
        return fetch.result().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static String refused(MediaFetcher.Fetch fetch) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> got(fetch));
        return requireNonNull(
                assertInstanceOf(MediaFetchException.class, failure.getCause()).getMessage());
    }

    private MediaFetcher.Fetch fetch(String url) {
        return fetcher(policy()).fetch(url, 1000, Duration.ofSeconds(20));
    }

    @Test
    void bytesAndTheirDeclaredType() throws Exception {
        server.answer(Answer.bytes("image/png; charset=x", PICTURE));
        MediaFetcher.Fetched fetched = got(fetch(at("media.test", "/a.png?x=1")));
        assertEquals("image/png", fetched.declaredType());
        assertArrayEquals(PICTURE, fetched.bytes());
        RecordedRequest asked = server.takeRequest(PATIENCE);
        assertEquals("GET", asked.method());
        assertEquals("/a.png?x=1", asked.target());
        assertEquals("Interlingua-MediaFetch", asked.header("User-Agent"));
        assertNull(asked.header("Cookie"));
        assertNull(asked.header("Authorization"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", PUBLIC + " 127.0.0.1", "::1", "fd00::1"})
    void aNameWithAnyAddressThatIsNotPublicIsRefused(String resolved) {
        addresses.add(resolved);
        assertEquals("its host is not on the public internet", refused(fetch(at("evil.test", "/a"))));
        assertEquals(0, server.connectionsAccepted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "2130706433", "localhost"})
    void literalsAreCheckedLikeNames(String host) {
        MediaFetcher made = new HttpClient5MediaFetcher(policy());
        fetcher = made;
        String reason = refused(made.fetch(at(host, "/a"), 1000, Duration.ofSeconds(20)));
        assertEquals("its host is not on the public internet", reason);
        assertEquals(0, server.connectionsAccepted());
    }

    /** A name is looked up once: what was checked is what is connected to, whatever the name would say next. */
    @Test
    void aNameThatChangesItsAddressGainsNothing() throws Exception {
        server.answer(Answer.bytes("image/png", PICTURE));
        addresses.add("127.0.0.1");
        addresses.add("10.9.9.9");
        MediaFetcher made = fetcher(policy());
        got(made.fetch(at("media.test", "/a"), 1000, Duration.ofSeconds(20)));
        assertEquals(List.of("media.test"), lookedUp);
        addresses.clear();
        addresses.add("127.0.0.1");
        addresses.add(PUBLIC);
        refused(made.fetch(at("rebinding.test", "/a"), 1000, Duration.ofSeconds(20)));
        assertEquals(List.of("media.test", "rebinding.test"), lookedUp);
        assertEquals(1, server.requests().size());
    }

    @Test
    void redirectsAreFollowed() throws Exception {
        server.answer(Answer.json(302, "{}").header("Location", "/b.png"));
        server.answer(Answer.bytes("image/png", PICTURE));
        assertArrayEquals(PICTURE, got(fetch(at("media.test", "/a"))).bytes());
    }

    @Test
    void aRedirectToAnAddressThatIsNotPublicIsRefused() {
        server.answer(Answer.json(302, "{}").header("Location", at("evil.test", "/latest/meta-data")));
        server.answerAlways(Answer.bytes("image/png", PICTURE));
        assertEquals("its host is not on the public internet", refused(fetch(at("media.test", "/a"))));
        assertEquals(1, server.requests().size());
    }

    @ParameterizedTest
    @CsvSource({"file:///etc/passwd", "ftp://media.test/a", "gopher://media.test/", "http://user:pw@media.test/a"})
    void aRedirectToAnotherKindOfAddressIsRefused(String location) {
        server.answer(Answer.json(301, "{}").header("Location", location));
        refused(fetch(at("media.test", "/a")));
        assertEquals(1, server.requests().size());
    }

    @Test
    void redirectsComeToAnEnd() {
        server.answerAlways(Answer.json(307, "{}").header("Location", "/again"));
        assertEquals("its server redirects too often", refused(fetch(at("media.test", "/a"))));
        assertEquals(4, server.requests().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://media.test/a",
                "//media.test/a",
                "a.png",
                "http:///a",
                "http://me@media.test/",
                "http://a b/"
            })
    void addressesThatAreNoPublicWebPage(String url) {
        refused(fetch(url));
        assertEquals(List.of(), lookedUp);
    }

    @Test
    void httpOnlyWhereItIsAllowed() {
        MediaFetcher strict = fetcher(policy().withSchemes(List.of("https")));
        String reason = refused(strict.fetch(at("media.test", "/a"), 1000, Duration.ofSeconds(20)));
        assertEquals("its address must begin with https", reason);
    }

    @Test
    void aDeclaredLengthBeyondTheLimitIsNotRead() {
        server.answer(Answer.bytes("image/png", new byte[1001]).contentLength());
        assertEquals("it is larger than 1000 bytes", refused(fetch(at("media.test", "/a"))));
    }

    @Test
    void anUndeclaredLengthBeyondTheLimitIsBrokenOff() {
        server.answer(Answer.endless("0123456789"));
        assertEquals("it is larger than 1000 bytes", refused(fetch(at("media.test", "/a"))));
        server.awaitCallerLeft(PATIENCE);
    }

    @Test
    void compressedBytesCountAsTheyAreRead() {
        server.answer(Answer.bytes("image/png", new byte[100_000]).gzip());
        assertEquals("it is larger than 1000 bytes", refused(fetch(at("media.test", "/a"))));
    }

    @Test
    void aCutBodyIsNotTaken() {
        server.answer(Answer.bytes("image/png", PICTURE).contentLength().cutAfter(5));
        assertEquals("its server cannot be reached", refused(fetch(at("media.test", "/a"))));
    }

    @Test
    void anErrorIsToldByItsStatusOnly() {
        server.answer(Answer.html(404, "secret"));
        assertEquals("its server answered 404", refused(fetch(at("media.test", "/a"))));
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedFor() {
        server.answer(Answer.bytes("image/png", PICTURE).gateBeforeHead("never"));
        String reason = refused(fetcher(policy()).fetch(at("media.test", "/a"), 1000, Duration.ofMillis(200)));
        assertEquals("it took too long", reason);
        server.awaitCallerLeft(PATIENCE);
    }

    @Test
    void aServerThatStopsInTheMiddleIsNotWaitedFor() {
        server.answer(Answer.bytes("image/png", PICTURE).gateAfter(4, "never"));
        String reason = refused(fetcher(policy()).fetch(at("media.test", "/a"), 1000, Duration.ofMillis(200)));
        assertEquals("it took too long", reason);
        server.awaitCallerLeft(PATIENCE);
    }

    @Test
    void aFetchNobodyWaitsForIsEnded() {
        server.answer(Answer.bytes("image/png", PICTURE).gateBeforeHead("never"));
        MediaFetcher.Fetch fetch = fetch(at("media.test", "/a"));
        server.takeRequest(PATIENCE);
        fetch.cancel();
        assertEquals("nobody waits for it any more", refused(fetch));
        server.awaitCallerLeft(PATIENCE);
    }

    @Test
    void afterCloseNothingIsFetched() {
        MediaFetcher closed = fetcher(policy());
        closed.close();
        assertEquals(
                "the gateway is shutting down",
                refused(closed.fetch(at("media.test", "/a"), 1000, Duration.ofSeconds(20))));
    }
}
