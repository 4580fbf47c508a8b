package dev.interlingua.servlet.war.app;

import dev.interlingua.servlet.GatewayContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page of the application's own, which uses the gateway in-process. */
public final class HostServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** For the container. */
    public HostServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        int endpoints =
                GatewayContextListener.gateway(getServletContext()).endpoints().size();
        response.getWriter().print(endpoints > 0 ? "the gateway is here" : "it serves nothing");
    }
}
