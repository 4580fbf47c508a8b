package dev.interlingua.servlet;

/** The adapter on Jetty 12.1 with Jakarta EE 11. */
final class JettyEe11ServletTest implements JettyContract {
    @Override
    public Container start(Mount mount) throws Exception {
        return JettyEe11Container.start(mount);
    }
}
