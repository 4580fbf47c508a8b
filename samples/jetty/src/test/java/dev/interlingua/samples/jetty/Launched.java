package dev.interlingua.samples.jetty;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@link Main} in this process, with what it printed. */
final class Launched implements AutoCloseable {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Main main = new Main(
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    private final int status;

    Launched(String... arguments) {
        this.status = main.run(arguments);
    }

    int status() {
        return status;
    }

    GatewayServer server() {
        return requireNonNull(main.server(), () -> "no server runs: " + err());
    }

    void announce() {
        main.announce(server());
    }

    String url() {
        return server().url();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server().close();
    }
}
