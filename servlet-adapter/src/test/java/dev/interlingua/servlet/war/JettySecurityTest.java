package dev.interlingua.servlet.war;

import java.nio.file.Path;

/** {@link SecurityContract} on Jetty. */
final class JettySecurityTest extends SecurityContract {
    @Override
    WarContainer start(Path directory) {
        return JettyWars.start();
    }
}
