package dev.interlingua.servlet;

/** The adapter on Jetty 12.1 with Java EE 8. */
final class JettyEe8ServletTest implements JettyContract, WithoutRealtimeContract {
    @Override
    public Container start(Mount mount) throws Exception {
        return JettyEe8Container.start(mount);
    }
}
