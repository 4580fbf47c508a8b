package dev.interlingua.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.config.GatewayConfig;
import dev.interlingua.servlet.GatewayServlet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Which beans there are, and which an application's own take the place of. */
class HostBeansTest {
    private static final AutoConfigurations STARTER = AutoConfigurations.of(
            InterlinguaAutoConfiguration.class,
            InterlinguaActuatorAutoConfiguration.class,
            InterlinguaMetricsAutoConfiguration.class);

    private final WebApplicationContextRunner web = new WebApplicationContextRunner().withConfiguration(STARTER);

    @Test
    void servletIsMappedLoadedOnStartupAndAsynchronous() {
        web.run(context -> {
            ServletRegistrationBean<?> servlet = context.getBean(ServletRegistrationBean.class);
            assertEquals("[/ai/*]", servlet.getUrlMappings().toString());
            assertTrue(servlet.isAsyncSupported());
        });
        web.withPropertyValues("interlingua.path=/")
                .run(context -> assertEquals(
                        "[/*]",
                        context.getBean(ServletRegistrationBean.class)
                                .getUrlMappings()
                                .toString()));
    }

    @Test
    void thereIsNothingOutsideServletApplications() {
        new ApplicationContextRunner().withConfiguration(STARTER).run(HostBeansTest::assertNothing);
    }

    @Test
    void thereIsNothingWhenDisabled() {
        web.withPropertyValues("interlingua.enabled=false").run(HostBeansTest::assertNothing);
    }

    private static void assertNothing(org.springframework.context.ApplicationContext context) {
        for (String name : context.getBeanDefinitionNames()) {
            assertFalse(name.startsWith("interlingua"), name);
        }
        assertEquals(0, context.getBeanNamesForType(Gateway.class).length);
    }

    @Test
    void ownBeansTakeTheirPlace() {
        web.withUserConfiguration(Own.class).run(context -> {
            assertEquals(
                    "[/own/*]",
                    context.getBean(ServletRegistrationBean.class)
                            .getUrlMappings()
                            .toString());
            assertEquals(1, context.getBean(Gateway.class).channels().size());
            assertEquals(1, context.getBeansOfType(GatewayConfig.class).size());
        });
    }

    @Test
    void anotherGatewayIsServedAsItIs() {
        web.withUserConfiguration(OwnGateway.class)
                .run(context -> assertEquals(
                        "own", context.getBean(Gateway.class).channels().get(0).name()));
    }

    @Test
    void neitherActuatorNorMicrometerIsNeeded() {
        web.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer.core"))
                .run(context -> {
                    assertEquals(1, context.getBeansOfType(Gateway.class).size());
                    assertFalse(context.containsBean("interlinguaHealthIndicator"));
                    assertFalse(context.containsBean("interlinguaInfoContributor"));
                    assertFalse(context.containsBean("interlinguaMeters"));
                });
    }

    /** Replaces the configuration and the mount. */
    static class Own {
        @Bean
        GatewayConfig config() {
            return GatewayConfig.read("{\"channels\":[{\"name\":\"own\",\"type\":\"demo\",\"models\":[\"demo\"]}]}");
        }

        @Bean
        ServletRegistrationBean<GatewayServlet> mount(Gateway gateway) {
            return new ServletRegistrationBean<>(new GatewayServlet(gateway), "/own/*");
        }
    }

    /** Replaces the gateway. */
    static class OwnGateway {
        @Bean
        Gateway gateway() {
            return GatewayConfig.read("{\"channels\":[{\"name\":\"own\",\"type\":\"demo\",\"models\":[\"demo\"]}]}")
                    .toBuilder()
                    .build();
        }
    }
}
