package dev.interlingua.samples.boot;

import java.security.Principal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page who its user is, and the token with which it proves that a request is its own. */
@RestController
class SessionController {
    /**
     * What the page needs.
     *
     * @param name the user's
     * @param csrfHeader the header that takes {@code csrfToken}; likewise {@code csrfParameter} for forms
     */
    record Session(String name, String csrfHeader, String csrfParameter, String csrfToken) {}

    @GetMapping("/me")
    Session me(Principal user, CsrfToken token) {
        return new Session(user.getName(), token.getHeaderName(), token.getParameterName(), token.getToken());
    }
}
