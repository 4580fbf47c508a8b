package dev.interlingua.samples.war;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Logs who has opened which page, and what came of it, once the page is done: which is why it cannot be asynchronous. */
public final class AuditFilter implements Filter {

    /** For the container. */
    public AuditFilter() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest page = (HttpServletRequest) request;
        try {
            chain.doFilter(request, response);
        } finally {
            page.getServletContext()
                    .log("audit: " + page.getRemoteUser() + " " + page.getMethod() + " " + page.getServletPath() + " "
                            + ((HttpServletResponse) response).getStatus());
        }
    }
}
