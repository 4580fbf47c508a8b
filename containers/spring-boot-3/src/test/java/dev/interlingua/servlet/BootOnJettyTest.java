package dev.interlingua.servlet;

import org.junit.jupiter.api.AfterAll;

/** The adapter, and realtime sessions, in a Spring Boot application on Jetty. */
final class BootOnJettyTest implements JettyContract, RealtimeContract {
    @AfterAll
    static void stop() {
        BootContainer.stopAll();
    }

    @Override
    public Container start(Mount mount) {
        return BootContainer.start(mount, "jetty/");
    }
}
