package dev.interlingua.boot;

import dev.interlingua.testkit.FakeUpstream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running application with a login in front of a provider that serves the models {@code m} and {@code other} in OpenAI's
 * format.
 */
final class Application implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Application(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it on a free port of the loopback address.
     *
     * @param beans the application's own
     * @param properties more of them, as {@code name=value}
     */
    static Application start(FakeUpstream upstream, Class<?> beans, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.main.banner-mode=off",
                "logging.level.root=warn",
                "interlingua.channels[0].name=upstream",
                "interlingua.channels[0].type=openai",
                "interlingua.channels[0].base-url=" + upstream.baseUrl() + "/v1",
                "interlingua.channels[0].api-key=the-providers-key",
                "interlingua.channels[0].models=m,other"));
        all.addAll(List.of(properties));
        SpringApplication application = new SpringApplication(Empty.class, beans);
        application.setRegisterShutdownHook(false);
        return new Application(
                application.run(all.stream().map(property -> "--" + property).toArray(String[]::new)));
    }

    String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    @EnableAutoConfiguration
    static class Empty {}
}
