package dev.interlingua.servlet.war.app;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A login as applications wrote it before there were frameworks: a header says who it is (as a proxy with single sign-on sets
 * it), the init parameter of that name what he may, and a wrapper shows both to whatever is behind.
 */
public final class LoginFilter implements Filter {
    private @Nullable FilterConfig config;

    /** For the container. */
    public LoginFilter() {}

    @Override
    public void init(FilterConfig given) {
        config = given;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String user = ((HttpServletRequest) request).getHeader("X-User");
        String role = user == null || config == null ? null : config.getInitParameter(user);
        chain.doFilter(user == null ? request : new LoggedIn((HttpServletRequest) request, user, role), response);
    }

    /** A request whose caller is known. */
    private static final class LoggedIn extends HttpServletRequestWrapper {
        private final String user;
        private final @Nullable String role;

        LoggedIn(HttpServletRequest request, String user, @Nullable String role) {
            super(request);
            this.user = user;
            this.role = role;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> user;
        }

        @Override
        public String getRemoteUser() {
            return user;
        }

        @Override
        public boolean isUserInRole(String asked) {
            return asked.equals(role);
        }
    }
}
