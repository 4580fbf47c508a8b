package dev.interlingua.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/**
 * A Spring Boot application on the server it finds on the class path, with Spring MVC and its filters. An application takes
 * its time to start; so one serves all tests that want it alike, one after the other.
 */
final class BootContainer implements Container {
    private static final String WEB_SOCKET = "jakarta.websocket.server.ServerContainer";
    private static final Map<Shape, BootContainer> RUNNING = new HashMap<>();

    /** All of a mount that an application cannot change once it runs. */
    private record Shape(
            String contextPath,
            String mapping,
            boolean filtered,
            boolean asyncFilters,
            Set<String> roles,
            int threads,
            boolean webSocket) {
        static Shape of(Mount mount) {
            return new Shape(
                    mount.contextPath(),
                    mount.mapping(),
                    !mount.filters().isEmpty(),
                    mount.asyncFilters(),
                    mount.roles(),
                    mount.threads(),
                    mount.webSocket());
        }
    }

    /** An application without any code of its own. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    private final ConfigurableApplicationContext application;
    private volatile Mount mount;

    private BootContainer(Shape shape, Mount mount) {
        this.mount = mount;
        SpringApplication boot = new SpringApplication(Application.class);
        boot.setDefaultProperties(properties(shape));
        boot.addInitializers(context -> register((GenericApplicationContext) context, shape));
        this.application = boot.run();
        if (!shape.webSocket()) {
            servletContext().removeAttribute(WEB_SOCKET); // as where its jar is missing
        }
    }

    /** @param server how the server's name for itself begins: the one the test means, and no other */
    static Container start(Mount mount, String server) {
        BootContainer container = RUNNING.computeIfAbsent(Shape.of(mount), shape -> new BootContainer(shape, mount));
        container.mount = mount;
        String info = container.servletContext().getServerInfo();
        if (!info.startsWith(server)) {
            throw new AssertionError("this is " + info);
        }
        return container;
    }

    /** Ends all applications. */
    static void stopAll() {
        RUNNING.values().forEach(running -> running.application.close());
        RUNNING.clear();
    }

    private static Map<String, Object> properties(Shape shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", "0");
        properties.put("server.shutdown", "immediate");
        properties.put("server.servlet.context-path", shape.contextPath());
        properties.put("server.tomcat.threads.max", shape.threads());
        properties.put("server.jetty.threads.max", shape.threads());
        properties.put("logging.level.root", "warn");
        properties.put("spring.main.banner-mode", "off");
        if (shape.mapping().equals("/")) {
            properties.put("spring.mvc.servlet.path", "/mvc"); // it has "/" otherwise
        }
        return properties;
    }

    private void register(GenericApplicationContext context, Shape shape) {
        context.registerBean("gateway", ServletRegistrationBean.class, () -> {
            GatewayServlet servlet =
                    new GatewayServlet(exchange -> mount.handler().handle(exchange), shape.roles());
            return new ServletRegistrationBean<>(servlet, shape.mapping());
        });
        if (shape.filtered()) {
            context.registerBean("filter", FilterRegistrationBean.class, () -> {
                Filter filter = this::filter;
                FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
                registration.setAsyncSupported(shape.asyncFilters());
                return registration;
            });
        }
    }

    private void filter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        mount.filters().get(0).doFilter(request, response, chain);
    }

    private ServletContext servletContext() {
        return Objects.requireNonNull(((WebApplicationContext) application).getServletContext());
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** The application waits for the next test. */
    @Override
    public void close() {}
}
