package dev.interlingua.servlet;

import dev.interlingua.Gateway;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** The gateway as a servlet: mount it anywhere ({@code /ai/*}), with {@code async-supported}. All methods are the gateway's. */
public final class GatewayServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient ServletAdapter adapter;

    /** Mounts {@code gateway}; whoever built it closes it. */
    public GatewayServlet(Gateway gateway) {
        this(gateway::handle, gateway.roles());
    }

    GatewayServlet(ExchangeHandler handler, Set<String> roles) {
        this.adapter = new ServletAdapter(handler, roles);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        adapter.handle(request, response);
    }

    @Override
    public String getServletInfo() {
        return "Interlingua";
    }
}
