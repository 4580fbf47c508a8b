package dev.interlingua.samples.jetty;

import dev.interlingua.Gateway;
import dev.interlingua.config.ConfigException;
import dev.interlingua.config.GatewayConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Serves the gateway until the process is told to end. */
public final class Main {
    private static final String DEMO = """
        {"channels": [{"name": "demo", "type": "demo", "models": ["demo"]}], "access": {"anonymous": true}}\
        """;
    private static final String LOOPBACK = "127.0.0.1";
    private static final int CANNOT_START = 1;
    private static final int WRONG_USAGE = 2;

    /** How long running answers may take to end by themselves once the process is told to end. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final PrintStream out;
    private final PrintStream err;
    private @Nullable GatewayServer server;
    private boolean demo;

    Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** See {@code --help}. Ends with status 1 when it cannot start, and with 2 when the command line is wrong. */
    public static void main(String[] arguments) {
        Main main = new Main(System.out, System.err);
        int status = main.run(arguments);
        GatewayServer server = main.server;
        if (server != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "interlingua-shutdown"));
            main.announce(server); // only now: whoever reads the line may end the process at once
        } else {
            System.exit(status);
        }
    }

    /** Starts what the command line asks for; the exit status for when no server runs afterwards. */
    int run(String... arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                out.println(Options.USAGE);
            } else {
                demo = options.config() == null;
                server = start(options);
            }
            return 0;
        } catch (Options.UsageException e) {
            err.println(e.getMessage());
            err.println(Options.USAGE);
            return WRONG_USAGE;
        } catch (ConfigException | IOException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }

    /** The running server, or null. */
    @Nullable
    GatewayServer server() {
        return server;
    }

    private static GatewayServer start(Options options) throws IOException {
        Path file = options.config();
        String host = options.host() == null && file == null ? LOOPBACK : options.host();
        GatewayConfig config = file == null ? GatewayConfig.read(DEMO) : GatewayConfig.read(file);
        Gateway gateway = config.toBuilder().build();
        try {
            return GatewayServer.start(gateway, host, options.port(), GRACE);
        } catch (IOException e) {
            gateway.close();
            throw e;
        }
    }

    void announce(GatewayServer running) {
        out.println("Interlingua listening on " + running.url());
        if (demo) {
            out.println("This is the demo model, a set of rules. Try:");
            out.println("  curl -N " + running.url() + "/v1/chat/completions -H 'Content-Type: application/json' -d"
                    + " '{\"model\":\"demo\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"count"
                    + " to 20\"}]}'");
        }
        out.flush();
    }
}
