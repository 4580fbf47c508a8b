package dev.interlingua.servlet.war;

import java.nio.file.Path;

/** {@link RedeployContract} on Tomcat. */
final class TomcatRedeployTest extends RedeployContract {
    @Override
    WarContainer start(Path directory) {
        return TomcatWars.start(directory);
    }
}
