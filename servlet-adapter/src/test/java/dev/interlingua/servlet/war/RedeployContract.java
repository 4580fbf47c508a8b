package dev.interlingua.servlet.war;

import static dev.interlingua.servlet.war.Provider.assertStreams;
import static dev.interlingua.servlet.war.Provider.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.FakeRealtime;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.WsPeer;
import dev.interlingua.testkit.WsProbe;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that is deployed and undeployed again and again, in use each time, leaves nothing behind. */
@Timeout(240)
abstract class RedeployContract {
    private static final int TIMES = 20;
    private static final int COLLECTIONS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PATH = "/again";
    private static final HeaderList BEARER = HeaderList.of("Authorization", "Bearer sk-host");

    private final Provider provider = new Provider();
    private final FakeRealtime voice = FakeRealtime.start();
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    abstract WarContainer start(Path directory);

    @Test
    void nothingIsLeftBehind(@TempDir Path directory) throws Exception {
        War war = new War(directory.resolve("application")).configuration(configuration());
        try (WarContainer container = start(directory.resolve("container"));
                provider;
                voice) {
            for (int i = 0; i < TIMES; i++) {
                String mount = container.deploy(PATH, war.directory()) + "/ai";
                use(mount, i);
                loaders.add(new WeakReference<>(container.loader(PATH), collected));
                if (i == TIMES / 2) {
                    undeployUnder(container, mount);
                } else {
                    container.undeploy(PATH);
                }
                provider.upstream.awaitOpenConnections(0, PATIENCE);
                assertEquals(List.of(), Threads.leftBy(loader(i), "interlingua", "HttpClient-"), "after round " + i);
            }
            assertEquals("", container.complaints());
            // the last one in use: the platform itself keeps the types of the last record whose equals it has made
            assertStreams(container.deploy(PATH, war.directory()) + "/ai", "m", key("sk-host"));
            assertEquals(List.of(), notCollected());
        }
    }

    private String configuration() {
        String channel = "{\"name\": \"voice\", \"type\": \"openai\", \"baseUrl\": \"" + voice.baseUrl()
                + "\", \"apiKey\": \"sk-voice\", \"models\": [\"voice\"]}";
        return provider.configuration("m", "host", "sk-host")
                .replace("\"channels\": [", "\"channels\": [" + channel + ", ");
    }

    /** A stream, a session that is refused, and one that opens and ends. */
    private void use(String mount, int round) throws IOException, InterruptedException {
        assertStreams(mount, "m", key("sk-host"));
        if (round % 4 == 0) {
            voice.refuse(403, HeaderList.empty(), "{\"error\":{\"message\":\"no\"}}");
            assertEquals(502, handshake(mount));
            try (WsPeer session = WsProbe.open(mount + "/v1/realtime?model=voice", BEARER);
                    WsPeer upstream = voice.takeSession()) {
                upstream.send("{\"type\":\"session.created\"}");
                assertTrue(session.readText().contains("session.created"));
                session.sendClose(1000, "");
                assertEquals(1000, session.awaitClose().closeCode());
            }
        }
    }

    /** Whoever is within a stream is told that it ends. */
    private void undeployUnder(WarContainer container, String mount) throws IOException {
        provider.upstream.answer(Provider.unfinished());
        try (HttpProbe caller = Provider.begin(mount, "m", key("sk-host"))) {
            assertEquals(200, caller.readHead().status());
            caller.readUntil("Good ");
            container.undeploy(PATH);
            String rest = new String(caller.readRest(), StandardCharsets.UTF_8);
            assertTrue(rest.contains("event: error") && rest.contains("overloaded_error"), rest);
        }
        provider.upstream.awaitCallerLeft(PATIENCE);
    }

    private static int handshake(String mount) throws IOException {
        HeaderList headers = WsProbe.handshake().plus("Authorization", "Bearer sk-host");
        try (HttpProbe probe = HttpProbe.connect(mount)) {
            String target = URI.create(mount).getPath() + "/v1/realtime?model=voice";
            return probe.request("GET", target, headers, null).readResponse().status();
        }
    }

    private ClassLoader loader(int round) {
        ClassLoader loader = loaders.get(round).get();
        return loader == null ? ClassLoader.getPlatformClassLoader() : loader;
    }

    /** The rounds whose classes are still there after as many collections as are sensible. */
    private List<Integer> notCollected() throws InterruptedException {
        int gone = 0;
        for (int i = 0; i < COLLECTIONS && gone < TIMES; i++) {
            System.gc();
            while (collected.remove(gone < TIMES ? 100 : 1) != null) {
                gone++;
            }
        }
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            if (loaders.get(i).get() != null) {
                left.add(i);
            }
        }
        return left;
    }
}
