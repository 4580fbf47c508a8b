package dev.interlingua.samples.war.runner;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;

/** Deploys the web application to a Tomcat, with two users, until the process is told to end. */
public final class Main {
    private static final String USAGE = """
        Usage: java -jar interlingua-war-runner.jar [--port 8080] [--war interlingua-war.war]

          --port  the port to listen on, on 127.0.0.1; 0 takes a free one
          --war   the web application; by default the one beside this jar\
        """;
    private static final int CANNOT_START = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    /** See {@code USAGE}. Ends with status 1 when it cannot start, and with 2 when the command line is wrong. */
    public static void main(String[] arguments) {
        int status = run(System.out, System.err, arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(PrintStream out, PrintStream err, String... arguments) {
        int port = 8080;
        Path war = besideThis("interlingua-war.war");
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            if (arguments[i].equals("--port") && value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535) {
                port = Integer.parseInt(value);
            } else if (arguments[i].equals("--war") && !value.isEmpty()) {
                war = Path.of(value);
            } else {
                err.println(USAGE);
                return WRONG_USAGE;
            }
        }
        if (!Files.isReadable(war)) {
            err.println("There is no " + war);
            return CANNOT_START;
        }
        try {
            WarServer server = WarServer.start(war, port);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
            out.println("Interlingua sample listening on " + server.url());
            out.println("Log in as alice with the password alice, who may use the model demo, or as bob, who may not.");
            out.flush();
            return 0;
        } catch (LifecycleException | IOException | IllegalStateException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }

    private static Path besideThis(String name) {
        try {
            return Path.of(Main.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
