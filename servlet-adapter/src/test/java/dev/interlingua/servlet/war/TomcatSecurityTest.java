package dev.interlingua.servlet.war;

import java.nio.file.Path;

/** {@link SecurityContract} on Tomcat. */
final class TomcatSecurityTest extends SecurityContract {
    @Override
    WarContainer start(Path directory) {
        return TomcatWars.start(directory);
    }
}
