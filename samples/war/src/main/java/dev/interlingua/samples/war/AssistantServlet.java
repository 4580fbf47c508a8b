package dev.interlingua.samples.war;

import dev.interlingua.Gateway;
import dev.interlingua.client.ChatReply;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.servlet.GatewayContextListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A page that asks the model from within the server, with the rights and limits of whoever has logged in. */
public final class AssistantServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long PATIENCE_SECONDS = 60;
    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Assistant</title></head>
        <body>
        <h1>Assistant</h1>
        <p>You are %s.</p>
        <form method="post"><input name="question" size="60" autofocus> <button>Ask</button></form>
        <p>%s</p>
        </body>
        </html>
        """;

    /** For the container. */
    public AssistantServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        show("", request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String question = request.getParameter("question");
        if (question == null || question.isBlank()) {
            show("Please ask something.", request, response);
            return;
        }
        try {
            show(ask(question, request).text(), request, response);
        } catch (GatewayException refused) {
            boolean forbidden = refused.error().kind() == ErrorKind.PERMISSION;
            response.setStatus(forbidden ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_BAD_GATEWAY);
            show(refused.error().message(), request, response);
        }
    }

    /** Waits for the answer: the page is of the old kind, and has its thread. */
    private ChatReply ask(String question, HttpServletRequest request) {
        Gateway gateway = GatewayContextListener.gateway(getServletContext());
        List<String> roles =
                gateway.roles().stream().filter(request::isUserInRole).toList();
        CompletableFuture<ChatReply> reply =
                gateway.asUser(request.getRemoteUser(), roles).chat(ChatRequest.of("demo", question));
        try {
            return reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof GatewayException refused ? refused : new IllegalStateException(e);
        } catch (TimeoutException e) {
            reply.cancel(true); // also at the provider
            throw new GatewayException(new ApiError(ErrorKind.TIMEOUT, "The answer takes too long."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the container stops", e);
        }
    }

    private static void show(String answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(PAGE.formatted(escape(request.getRemoteUser()), escape(answer)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
