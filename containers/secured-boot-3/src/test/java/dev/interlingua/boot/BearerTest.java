package dev.interlingua.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.ProbeResponse;
import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;

/** An OAuth2 resource server, whose bearers' scopes are the roles; the host lets strangers through to the gateway. */
class BearerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final KeyPair ISSUER = rsa();
    private static FakeUpstream upstream;
    private static Application application;

    @Configuration(proxyBeanMethods = false)
    @Import(Witness.Beans.class)
    static class Beans {
        /** Who brings a bearer token needs no CSRF token; nor does who brings no cookie, of which nothing can be forged. */
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(scopesAsRoles())))
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .csrf(csrf -> csrf.ignoringRequestMatchers(request -> request.getHeader("Cookie") == null))
                    .build();
        }

        /** {@code access.roles} asks {@code isUserInRole("x")}, which is the authority {@code ROLE_x}, not {@code SCOPE_x}. */
        private static JwtAuthenticationConverter scopesAsRoles() {
            JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();
            scopes.setAuthorityPrefix("ROLE_");
            JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
            converter.setJwtGrantedAuthoritiesConverter(scopes);
            return converter;
        }

        @Bean
        JwtDecoder decoder() {
            return NimbusJwtDecoder.withPublicKey((RSAPublicKey) ISSUER.getPublic())
                    .build();
        }
    }

    @BeforeAll
    static void start() {
        upstream = FakeUpstream.start().answerAlways(Wire.HELLO);
        application = Application.start(
                upstream,
                Beans.class,
                "interlingua.access.roles[ai.chat].models=m",
                "interlingua.access.roles[ai.once].requests-per-minute=1");
    }

    @AfterAll
    static void stop() {
        application.close();
        upstream.close();
    }

    @Test
    void bearerStreamsUnderItsSubjectsName() throws Exception {
        ProbeResponse answer = asBearer(token("service-7", "profile ai.chat", ISSUER), "m");

        Wire.assertHello(answer);
        assertNull(answer.header("Set-Cookie"));
        Witness.Told told = application.bean(Witness.class).next("host:service-7", PATIENCE);
        assertNull(told.login(), "a login has leaked to a thread of the gateway");
        assertTrue(upstream.requests().stream()
                .allMatch(request -> "Bearer the-providers-key".equals(request.header("Authorization"))));
    }

    @Test
    void scopesDecideWhichModelsAndHowOften() throws Exception {
        Wire.assertRefused(403, "permission_error", asBearer(token("a", "ai.chat", ISSUER), "other"));
        Wire.assertRefused(403, "permission_error", asBearer(token("b", "profile", ISSUER), "m"));
        Wire.assertHello(asBearer(token("c", "ai.once", ISSUER), "m"));
        Wire.assertRefused(429, "rate_limit_error", asBearer(token("c", "ai.once", ISSUER), "m"));
        Wire.assertHello(asBearer(token("d", "ai.once", ISSUER), "m"));
    }

    @Test
    void tokenOfAnotherIssuerIsTheHostsToRefuse() throws Exception {
        ProbeResponse answer = asBearer(token("service-7", "ai.chat", rsa()), "m");

        assertEquals(401, answer.status());
        assertTrue(assertHeader(answer, "WWW-Authenticate").contains("invalid_token"), answer::toString);
    }

    @Test
    void strangerWhomTheHostLetsThroughIsRefusedByTheGatewayInItsDialect() throws IOException {
        Wire.assertRefused(401, "authentication_error", Wire.post(application, Wire.MESSAGES, Wire.message("m")));

        ProbeResponse openAi = Wire.post(application, Wire.CHATS, Wire.chat("m"));
        assertEquals(401, openAi.status());
        assertEquals(
                "invalid_request_error", openAi.json().getJsonObject("error").getString("type"));
    }

    @Test
    void tokenAgainstForgeryIsDueForCookiesNotForBearers() throws Exception {
        ProbeResponse cookie = Wire.post(application, Wire.MESSAGES, Wire.message("m"), "Cookie", "JSESSIONID=1");
        ProbeResponse both = Wire.post(
                application,
                Wire.MESSAGES,
                Wire.message("m"),
                "Cookie",
                "JSESSIONID=1",
                "Authorization",
                "Bearer " + token("e", "ai.chat", ISSUER));

        assertEquals(403, cookie.status());
        assertNull(cookie.header("request-id"), "not the host's");
        Wire.assertHello(both);
    }

    private static String assertHeader(ProbeResponse answer, String name) {
        assertNotNull(answer.header(name), answer::toString);
        return String.valueOf(answer.header(name));
    }

    private static ProbeResponse asBearer(String token, String model) throws IOException {
        return Wire.post(application, Wire.MESSAGES, Wire.message(model), "Authorization", "Bearer " + token);
    }

    private static String token(String subject, String scopes, KeyPair issuer) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(subject)
                .claim("scope", scopes)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        token.sign(new RSASSASigner(issuer.getPrivate()));
        return token.serialize();
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
