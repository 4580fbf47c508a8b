package dev.interlingua.servlet;

/** The adapter on Jetty. */
final class JettyServletTest implements JettyContract {
    @Override
    public Container start(Mount mount) throws Exception {
        return JettyContainer.start(mount);
    }
}
