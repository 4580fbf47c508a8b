package dev.interlingua.samples.war;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Says what requests are written in where they do not say so themselves: the init parameter {@code encoding}. */
public final class EncodingFilter implements Filter {
    private String encoding = "UTF-8";

    /** For the container. */
    public EncodingFilter() {}

    @Override
    public void init(FilterConfig config) {
        String given = config.getInitParameter("encoding");
        encoding = given == null ? encoding : given;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getCharacterEncoding() == null) {
            request.setCharacterEncoding(encoding);
        }
        chain.doFilter(request, response);
    }
}
