package dev.interlingua.spring;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.CallerResolver;
import dev.interlingua.catalog.Catalog;
import dev.interlingua.config.GatewayConfig;
import dev.interlingua.intercept.GatewayListener;
import dev.interlingua.realtime.RealtimeTransport;
import dev.interlingua.reasoning.ReasoningStore;
import dev.interlingua.responses.ResponseStore;
import dev.interlingua.servlet.GatewayServlet;
import dev.interlingua.upstream.UpstreamTransport;
import dev.interlingua.usage.UsageListener;
import org.springframework.beans.factory.BeanFactory;
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
    static final String SERVLET_NAME = "interlingua";

    @Bean
    @ConditionalOnMissingBean
    GatewayConfig interlinguaConfig(InterlinguaProperties properties) {
        return PropertyConfig.read(properties);
    }

    /** Of the properties, then of the application's beans, then of its customizers. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Gateway interlinguaGateway(GatewayConfig config, BeanFactory beans) {
        GatewayBuilder builder =
                config.toBuilder(beans.getBeanProvider(Catalog.class).getIfAvailable(Catalog::shipped));
        beans.getBeanProvider(CallerResolver.class).ifAvailable(builder::callers);
        beans.getBeanProvider(ReasoningStore.class).ifAvailable(builder::reasoningStore);
        beans.getBeanProvider(ResponseStore.class).ifAvailable(builder::responseStore);
        beans.getBeanProvider(UpstreamTransport.class).ifAvailable(builder::transport);
        beans.getBeanProvider(RealtimeTransport.class).ifAvailable(builder::realtimeTransport);
        beans.getBeanProvider(UsageListener.class).orderedStream().forEach(builder::onUsage);
        beans.getBeanProvider(GatewayListener.class).orderedStream().forEach(builder::listener);
        beans.getBeanProvider(GatewayCustomizer.class)
                .orderedStream()
                .forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    /** Streams need {@code async-supported}; nobody waits for a first call to learn that something is wrong. */
    @Bean
    @ConditionalOnMissingBean(value = GatewayServlet.class, parameterizedContainer = ServletRegistrationBean.class)
    ServletRegistrationBean<GatewayServlet> interlinguaServlet(Gateway gateway, InterlinguaProperties properties) {
        ServletRegistrationBean<GatewayServlet> servlet =
                new ServletRegistrationBean<>(new GatewayServlet(gateway), MountPoint.mapping(properties.path()));
        servlet.setName(SERVLET_NAME);
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
        return servlet;
    }

    @Bean
    @ConditionalOnMissingBean(name = "interlinguaLifecycle")
    GatewayLifecycle interlinguaLifecycle(
            Gateway gateway, ObjectProvider<ServletRegistrationBean<GatewayServlet>> servlets) {
        return new GatewayLifecycle(
                gateway,
                () -> servlets.stream().map(ServletRegistrationBean::getServlet).toList());
    }
}
