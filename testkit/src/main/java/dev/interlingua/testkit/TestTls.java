package dev.interlingua.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for {@code 127.0.0.1} and {@code localhost}. Its key is public: for tests only. */
public final class TestTls {
    private static final char[] PASSWORD = "for-tests-only".toCharArray();

    /** Made once: opening the key store is slow on purpose. */
    private static final SSLContext SERVER = newServerContext();

    private static final SSLContext CLIENT = newClientContext();

    private TestTls() {}

    /** For the server's side: {@link FakeUpstream#startTls(SSLContext)}. */
    public static SSLContext serverContext() {
        return SERVER;
    }

    /** For the client's side: trusts this one certificate and no other. */
    public static SSLContext clientContext() {
        return CLIENT;
    }

    private static SSLContext newServerContext() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(), PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the test certificate cannot be used", e);
        }
    }

    private static SSLContext newClientContext() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the test certificate cannot be used", e);
        }
    }

    private static KeyStore store() throws GeneralSecurityException {
        try (InputStream in = TestTls.class.getResourceAsStream("for-tests-only.p12")) {
            if (in == null) {
                throw new IllegalStateException("for-tests-only.p12 is missing from the testkit's jar");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
