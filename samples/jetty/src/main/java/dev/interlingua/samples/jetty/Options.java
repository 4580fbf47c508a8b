package dev.interlingua.samples.jetty;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param port to listen on; 0 for any that is free
 * @param host to listen on; null for the loopback address, or with a configuration for all addresses
 * @param config the configuration file; null for the demo
 * @param help whether only the usage is wanted
 */
record Options(int port, @Nullable String host, @Nullable Path config, boolean help) {
    static final String USAGE = """
        Usage: java -jar interlingua-jetty.jar [--port 8080] [--host <address>] [--config interlingua.json]

          --port    the port to listen on; 0 takes a free one
          --host    the address to listen on; all addresses by default, 127.0.0.1 without --config
          --config  the configuration; without one there is the demo model, and everybody on this machine may use it
          --help    this text\
        """;

    private static final int DEFAULT_PORT = 8080;

    /** The command line cannot be understood; the message says why. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /** Takes {@code --name value} and {@code --name=value}; the last one counts. */
    static Options parse(String... arguments) throws UsageException {
        Options options = new Options(DEFAULT_PORT, null, null, false);
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (name.equals("--help") || name.equals("-h")) {
                return new Options(options.port, options.host, options.config, true);
            }
            if (!name.equals("--port") && !name.equals("--host") && !name.equals("--config")) {
                throw new UsageException("Unknown option: " + name);
            }
            if (equals < 0 && i + 1 == arguments.length) {
                throw new UsageException(name + " needs a value");
            }
            String value = equals < 0 ? arguments[++i] : argument.substring(equals + 1);
            options = options.with(name, value);
        }
        return options;
    }

    private Options with(String name, String value) throws UsageException {
        return switch (name) {
            case "--port" -> new Options(port(value), host, config, help);
            case "--host" -> new Options(port, value, config, help);
            default -> new Options(port, host, Path.of(value), help);
        };
    }

    private static int port(String value) throws UsageException {
        if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535) {
            return Integer.parseInt(value);
        }
        throw new UsageException("--port must be a number from 0 to 65535");
    }
}
