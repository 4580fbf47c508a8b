package dev.interlingua.upstream.httpclient5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.http.Headers;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Files at addresses that others have named: from public hosts alone, and without blocking whoever asks. */
class PublicHttpClient5TransportTest {
    private static UpstreamRequest request(String url) {
        return new UpstreamRequest("GET", URI.create(url), Headers.EMPTY, new byte[0], Timeouts.DEFAULT);
    }

    private static ErrorKind failure(UpstreamCall call) {
        ExecutionException failure = assertThrows(
                ExecutionException.class,
                () -> call.response().toCompletableFuture().get(20, TimeUnit.SECONDS));
        return assertInstanceOf(GatewayException.class, failure.getCause())
                .error()
                .kind();
    }

    private static InetAddress[] addresses(String... all) throws java.net.UnknownHostException {
        InetAddress[] addresses = new InetAddress[all.length];
        for (int i = 0; i < all.length; i++) {
            addresses[i] = InetAddress.getByName(all[i]);
        }
        return addresses;
    }

    @Test
    void aHostThatIsNotPublicIsNotReached() {
        try (FakeUpstream inside = FakeUpstream.start().answerAlways(Answer.json(200, "{}"));
                PublicHttpClient5Transport files = new PublicHttpClient5Transport(
                        name -> name.equals("mixed.example")
                                ? addresses("93.184.216.34", "127.0.0.1")
                                : addresses("127.0.0.1"),
                        List.of())) {
            String port = ":" + inside.port() + "/film.mp4";
            assertEquals(ErrorKind.BAD_GATEWAY, failure(files.send(request("http://films.example" + port))));
            assertEquals(ErrorKind.BAD_GATEWAY, failure(files.send(request("http://mixed.example" + port))));
            assertEquals(ErrorKind.BAD_GATEWAY, failure(files.send(request("http://127.0.0.1" + port))));
            assertEquals(0, inside.requests().size());
        }
    }

    @Test
    void namesAreLookedUpOnThreadsOfItsOwn() throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.json(200, "{}"));
                PublicHttpClient5Transport files = new PublicHttpClient5Transport(
                        name -> {
                            thread.complete(Thread.currentThread().getName());
                            return addresses("127.0.0.1");
                        },
                        List.of("films.example"))) {
            UpstreamCall call = files.send(request("http://films.example:" + upstream.port() + "/film.mp4"));
            assertEquals(
                    200,
                    call.response()
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS)
                            .status());
            call.cancel();
            assertNotEquals(Thread.currentThread().getName(), thread.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoLeavesAheadOfTheLookUpIsNotWaitedFor() throws Exception {
        CompletableFuture<Void> looking = new CompletableFuture<>();
        CompletableFuture<Void> found = new CompletableFuture<>();
        try (FakeUpstream upstream = FakeUpstream.start();
                PublicHttpClient5Transport files = new PublicHttpClient5Transport(
                        name -> {
                            looking.complete(null);
                            found.join();
                            return addresses("127.0.0.1");
                        },
                        List.of("films.example"))) {
            UpstreamCall call = files.send(request("http://films.example:" + upstream.port() + "/film.mp4"));
            looking.get(20, TimeUnit.SECONDS);
            call.cancel();
            assertEquals(ErrorKind.CANCELLED, failure(call));
            found.complete(null);
        }
    }

    @Test
    void afterItsEndNothingIsSent() {
        PublicHttpClient5Transport files = new PublicHttpClient5Transport();
        files.close();
        assertEquals(ErrorKind.OVERLOADED, failure(files.send(request("http://films.example/film.mp4"))));
    }
}
