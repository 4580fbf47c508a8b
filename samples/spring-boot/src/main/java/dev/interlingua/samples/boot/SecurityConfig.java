package dev.interlingua.samples.boot;

import static org.springframework.security.config.Customizer.withDefaults;
import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may come in. What they may use then stands in {@code interlingua.access.roles}. */
@Configuration(proxyBeanMethods = false)
class SecurityConfig {
    private static final RequestMatcher API =
            PathPatternRequestMatcher.withDefaults().matcher("/ai/**");
    private static final RequestMatcher WITH_CREDENTIALS = new RequestHeaderRequestMatcher(HttpHeaders.AUTHORIZATION);

    /** Without a challenge, so that a browser never asks for a password and then sends it along by itself. */
    private static final HttpStatusEntryPoint JUST_401 = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);

    /**
     * Programs: SDKs and curl bring their credentials with every call. No session is read or made for them, so a cookie is
     * worth nothing here; another site's page cannot set the header; hence no CSRF token is needed.
     */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http) throws Exception {
        return http.securityMatcher(new AndRequestMatcher(API, WITH_CREDENTIALS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(JUST_401))
                .sessionManagement(session -> session.sessionCreationPolicy(STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /**
     * People: the browser sends the session's cookie along with every request, whichever page makes it. So each POST has to
     * show the CSRF token, also those to the API; {@code chat.js} asks for it at {@code /me} and sends it as a header.
     */
    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(path("/icon.svg"))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(withDefaults())
                .logout(withDefaults())
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(JUST_401, API))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'")))
                .build();
    }

    private static RequestMatcher path(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(path);
    }

    /** A real application asks its directory; {@code access.roles} sees {@code ROLE_ai-user} as {@code ai-user}. */
    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("alice")
                        .password("{noop}alice")
                        .roles("ai-user")
                        .build(),
                User.withUsername("bob").password("{noop}bob").roles("reader").build());
    }
}
