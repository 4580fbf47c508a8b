package dev.interlingua.spring;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.config.GatewayConfig;
import dev.interlingua.servlet.GatewayServlet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** The gateway of a servlet application, mounted at {@code interlingua.path}. Any bean of the application's own takes over. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(prefix = "interlingua", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(InterlinguaProperties.class)
public class InterlinguaAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    GatewayConfig interlinguaConfig(InterlinguaProperties properties) {
        return PropertyConfig.read(properties);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Gateway interlinguaGateway(GatewayConfig config, ObjectProvider<GatewayCustomizer> customizers) {
        GatewayBuilder builder = config.toBuilder();
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    /** Streams need {@code async-supported}; nobody waits for a first call to learn that something is wrong. */
    @Bean
    @ConditionalOnMissingBean(value = GatewayServlet.class, parameterizedContainer = ServletRegistrationBean.class)
    ServletRegistrationBean<GatewayServlet> interlinguaServlet(Gateway gateway, InterlinguaProperties properties) {
        ServletRegistrationBean<GatewayServlet> servlet =
                new ServletRegistrationBean<>(new GatewayServlet(gateway), MountPoint.mapping(properties.path()));
        servlet.setName("interlingua");
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
        return servlet;
    }
}
