package dev.interlingua.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.interlingua.access.Caller;
import dev.interlingua.access.CallerResolver;
import dev.interlingua.access.Limits;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** A bean of the host's says who calls: by the authentication, whatever its kind, and what filters ahead have found out. */
class CallerResolverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static FakeUpstream upstream;
    private static Application application;

    @Configuration(proxyBeanMethods = false)
    @Import(Witness.Beans.class)
    static class Beans {
        /** Authorities {@code model:x} name the models; all users of a tenant share its limit and its bill. */
        @Bean
        CallerResolver callers() {
            return exchange -> {
                if (exchange.principal() instanceof Authentication login
                        && exchange.attribute("tenant") instanceof String tenant) {
                    List<String> models = login.getAuthorities().stream()
                            .map(GrantedAuthority::getAuthority)
                            .filter(authority -> authority.startsWith("model:"))
                            .map(authority -> authority.substring("model:".length()))
                            .toList();
                    return new Caller(tenant, models, new Limits(1, null, null));
                }
                throw new GatewayException(new ApiError(ErrorKind.AUTHENTICATION, "Log in first."));
            };
        }

        @Bean
        @Order(0)
        Filter tenants() {
            return (request, response, chain) -> {
                request.setAttribute("tenant", ((HttpServletRequest) request).getHeader("X-Tenant"));
                chain.doFilter(request, response);
            };
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .httpBasic(withDefaults())
                    .csrf(AbstractHttpConfigurer::disable)
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("alice")
                            .password("{noop}alice")
                            .authorities("model:m")
                            .build(),
                    User.withUsername("bob")
                            .password("{noop}bob")
                            .authorities("model:other")
                            .build());
        }
    }

    @BeforeAll
    static void start() {
        upstream = FakeUpstream.start().answerAlways(Wire.HELLO);
        application = Application.start(upstream, Beans.class);
    }

    @AfterAll
    static void stop() {
        application.close();
        upstream.close();
    }

    @Test
    void authenticationAndAttributesMakeTheCaller() throws Exception {
        Wire.assertHello(ask("m", "alice", "north"));

        Witness.Told told = application.bean(Witness.class).next("north", PATIENCE);
        assertNull(told.login(), "a login has leaked to a thread of the gateway");
        Wire.assertRefused(429, "rate_limit_error", ask("other", "bob", "north"));
        Wire.assertHello(ask("other", "bob", "south"));
    }

    @Test
    void authoritiesNameTheModels() throws IOException {
        Wire.assertRefused(403, "permission_error", ask("other", "alice", "east"));
    }

    @Test
    void resolverRefusesInTheCallersDialect() throws IOException {
        ProbeResponse answer = Wire.post(application, Wire.MESSAGES, Wire.message("m"));

        Wire.assertRefused(401, "authentication_error", answer);
        assertEquals("Log in first.", answer.json().getJsonObject("error").getString("message"));
    }

    private static ProbeResponse ask(String model, String name, String tenant) throws IOException {
        return Wire.post(
                application, Wire.MESSAGES, Wire.message(model), "Authorization", Wire.basic(name), "X-Tenant", tenant);
    }
}
