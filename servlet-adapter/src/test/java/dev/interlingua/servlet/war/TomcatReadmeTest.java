package dev.interlingua.servlet.war;

import java.nio.file.Path;

/** {@link ReadmeContract} on Tomcat. */
final class TomcatReadmeTest extends ReadmeContract {
    @Override
    WarContainer start(Path directory) {
        return TomcatWars.start(directory);
    }
}
