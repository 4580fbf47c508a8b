/**
 * What a host touches: the {@link dev.interlingua.Gateway} and its builder.
 *
 * <p>A server adapter serves callers over HTTP with it. The host's own code, such as a controller or a nightly job, calls the
 * same gateway without HTTP, in the neutral model of {@code dev.interlingua.model}:
 *
 * <pre>{@code
 * // the whole answer
 * gateway.chat(ChatRequest.of("gpt-5-mini", "Say hello in Latin."))
 *         .thenAccept(reply -> log.info(reply.text()))
 *         .exceptionally(failure -> ...); // a GatewayException, perhaps as the cause of a CompletionException
 *
 * // as a stream, with the rights and within the limits of a token
 * ChatRequest request = ChatRequest.builder("claude-sonnet-4-5")
 *         .message(Role.SYSTEM, "You are brief.")
 *         .message(Role.USER, question)
 *         .maxOutputTokens(500)
 *         .build();
 * gateway.asToken("nightly-job").stream(request).subscribe(subscriber); // gets TextDelta and its like
 * }</pre>
 *
 * <p>Nothing blocks, and nothing that is called back may block: see {@link dev.interlingua.client.GatewayClient}.
 */
@NullMarked
package dev.interlingua;

import org.jspecify.annotations.NullMarked;
