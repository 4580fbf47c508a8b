package dev.interlingua.servlet;

import org.junit.jupiter.api.AfterAll;

/** The adapter, and realtime sessions, in a Spring Boot application on Tomcat. */
final class BootOnTomcatTest implements TomcatContract, RealtimeContract {
    @AfterAll
    static void stop() {
        BootContainer.stopAll();
    }

    @Override
    public Container start(Mount mount) {
        return BootContainer.start(mount, "Apache Tomcat/");
    }
}
