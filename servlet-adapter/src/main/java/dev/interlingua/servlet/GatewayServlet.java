package dev.interlingua.servlet;

import dev.interlingua.Gateway;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gateway as a servlet: mount it anywhere ({@code /ai/*}), with {@code async-supported}. All methods are the gateway's.
 *
 * <p>Named in a {@code web.xml} it reads its configuration itself: from the init parameter {@code config} (a path within the
 * web application, or in the file system), else from {@code /WEB-INF/interlingua.json}, else from the resource
 * {@code interlingua.json} of the class path. With {@code load-on-startup} a mistake in it shows when the application starts.
 */
public final class GatewayServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private transient @Nullable ServletAdapter adapter;
    private transient @Nullable Gateway own;

    /** For a {@code web.xml}: reads its configuration, and closes its gateway with the application. */
    public GatewayServlet() {}

    /** Serves this gateway, which stays its owner's to close. */
    public GatewayServlet(Gateway gateway) {
        this.adapter = new ServletAdapter(gateway);
    }

    GatewayServlet(ExchangeHandler handler, Set<String> roles) {
        this.adapter = new ServletAdapter(handler, roles);
    }

    /** @throws ServletException when there is no configuration, or it has a mistake, which the message names */
    @Override
    public void init() throws ServletException {
        if (adapter == null) {
            Gateway gateway =
                    ServletConfiguration.of(getServletConfig()).toBuilder().build();
            own = gateway;
            adapter = new ServletAdapter(gateway);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        ServletAdapter ready = adapter;
        if (ready == null) {
            throw new UnavailableException("the gateway is not running");
        }
        ready.handle(request, response);
    }

    @Override
    public void destroy() {
        Gateway gateway = own;
        if (gateway != null) {
            gateway.close();
        }
    }

    @Override
    public String getServletInfo() {
        return "Interlingua";
    }
}
