package dev.interlingua.servlet;

/** The adapter on Tomcat. */
final class TomcatServletTest implements TomcatContract {
    @Override
    public Container start(Mount mount) throws Exception {
        return TomcatContainer.start(mount);
    }
}
