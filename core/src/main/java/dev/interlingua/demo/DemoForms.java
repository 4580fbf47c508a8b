package dev.interlingua.demo;

import dev.interlingua.dialect.RequestHead;
import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Form;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upload.Upload;
import dev.interlingua.upload.UploadLimits;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Forms that have arrived whole. */
final class DemoForms {
    private DemoForms() {}

    /** @throws GatewayException when it is no form */
    static Form read(RequestHead head, byte[] body) {
        String type = head.headers().first("Content-Type");
        try (Upload upload = Upload.read(
                        Publishers.just(ByteBuffer.wrap(body)), type, UploadLimits.of(body.length), Set.of())
                .toCompletableFuture()
                .join()) {
            return upload.whole(body.length).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof GatewayException refused ? refused : e;
        }
    }
}
