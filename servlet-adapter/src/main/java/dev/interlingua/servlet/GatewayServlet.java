package dev.interlingua.servlet;

import dev.interlingua.Gateway;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The gateway as a servlet: mount it anywhere ({@code /ai/*}), with {@code async-supported}. All methods are the gateway's.
 *
 * <p>Named in a {@code web.xml} it serves the application's gateway where a {@link GatewayContextListener} has started one;
 * else, and whenever it has an init parameter {@code config} or {@code callers}, one of its own. Its configuration is named by
 * the init parameter {@code config} (a path within the web application, or in the file system), else by the context parameter
 * {@code interlingua.config}, else it is {@code /WEB-INF/interlingua.json}, else the resource {@code interlingua.json} of the
 * class path. The init parameter {@code callers}, else the context parameter {@code interlingua.callers}, may name a class of
 * the application that is a {@link dev.interlingua.access.CallerResolver}. With {@code load-on-startup} a mistake shows when
 * the application starts.
 */
public final class GatewayServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private transient @Nullable ServletAdapter adapter;
    private transient @Nullable Gateway own;
    private final boolean uninvited;
    private transient boolean madeWay;

    /** For a {@code web.xml}: reads its configuration, and closes its gateway with the application. */
    public GatewayServlet() {
        this(false);
    }

    /** @param uninvited whether it makes way for mounts of the application's own: then there is nothing here */
    GatewayServlet(boolean uninvited) {
        this.uninvited = uninvited;
    }

    /** Serves this gateway, which stays its owner's to close. */
    public GatewayServlet(Gateway gateway) {
        this.adapter = new ServletAdapter(gateway);
        this.uninvited = false;
    }

    GatewayServlet(ExchangeHandler handler, Set<String> roles) {
        this.adapter = new ServletAdapter(handler, roles);
        this.uninvited = false;
    }

    /** @throws ServletException when there is no configuration, or it has a mistake, which the message names */
    @Override
    public void init() throws ServletException {
        if (uninvited && Mounts.existBesideOurs(getServletContext())) {
            madeWay = true;
        } else if (adapter == null) {
            adapter = new ServletAdapter(gateway());
        }
    }

    private Gateway gateway() throws ServletException {
        String config = getInitParameter(ServletConfiguration.INIT_PARAMETER);
        String callers = getInitParameter(ApplicationGateway.CALLERS);
        Gateway shared = GatewayContextListener.published(getServletContext());
        if (shared != null && config == null && callers == null) {
            return shared;
        }
        Gateway gateway = ApplicationGateway.of(getServletContext(), config, callers, (builder, application) -> {});
        own = gateway;
        return gateway;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ServletAdapter ready = adapter;
        if (ready != null) {
            ready.handle(request, response);
        } else if (madeWay) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            throw new UnavailableException("the gateway is not running");
        }
    }

    @Override
    public void destroy() {
        Gateway gateway = own;
        if (gateway != null) {
            gateway.close();
            ControlFrames.settle();
        }
    }

    /** {@link ServletAdapter#idle()}; at once before {@link #init}. */
    public CompletionStage<Void> idle() {
        ServletAdapter ready = adapter;
        return ready == null ? CompletableFuture.completedFuture(null) : ready.idle();
    }

    @Override
    public String getServletInfo() {
        return "Interlingua";
    }
}
