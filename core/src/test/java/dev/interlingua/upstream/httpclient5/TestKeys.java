package dev.interlingua.upstream.httpclient5;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys for TLS, made by the JDK's own keytool. */
final class TestKeys {
    private static final String PASSWORD = "changeit";

    private TestKeys() {}

    /** A context that owns a fresh key for this name (such as {@code ip:127.0.0.1}) and trusts nothing else. */
    static SSLContext context(Path directory, String name) throws Exception {
        Path file = directory.resolve(name.replaceAll("[^a-z]", "") + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = "-genkeypair -alias a -keyalg EC -dname CN=test -storetype PKCS12 -storepass " + PASSWORD;
        List<String> command = new ArrayList<>(List.of(options.split(" ")));
        command.add(0, keytool);
        command.addAll(List.of("-ext", "SAN=" + name, "-keystore", file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, process.waitFor(), "keytool's exit code");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
