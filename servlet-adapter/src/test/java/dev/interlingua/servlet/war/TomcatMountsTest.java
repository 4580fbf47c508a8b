package dev.interlingua.servlet.war;

import java.nio.file.Path;

/** {@link MountsContract} on Tomcat. */
final class TomcatMountsTest extends MountsContract {
    @Override
    WarContainer start(Path directory) {
        return TomcatWars.start(directory);
    }
}
