package dev.interlingua.spring;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** A running Spring Boot application with what the class path configures, on a free port of the loopback address. */
final class Application implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Application(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it.
     *
     * @param beans a class with beans of the application's own
     * @param properties {@code name=value}, as in {@code application.properties}
     */
    static Application start(Class<?> beans, String... properties) {
        SpringApplication application = new SpringApplication(Empty.class, beans);
        application.setRegisterShutdownHook(false);
        String[] arguments = Stream.concat(
                        Stream.of("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off"),
                        Arrays.stream(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        return new Application(application.run(arguments));
    }

    static Application start(String... properties) {
        return start(Empty.class, properties);
    }

    String url() {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    /** An application that has nothing. */
    @EnableAutoConfiguration
    static class Empty {}
}
