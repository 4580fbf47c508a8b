package dev.interlingua.servlet.war;

import java.nio.file.Path;

/** {@link MountsContract} on Jetty. */
final class JettyMountsTest extends MountsContract {
    @Override
    WarContainer start(Path directory) {
        return JettyWars.start();
    }
}
