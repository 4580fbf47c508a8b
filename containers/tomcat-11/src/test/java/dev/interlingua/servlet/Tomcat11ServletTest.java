package dev.interlingua.servlet;

/** The adapter on Tomcat 11, which is started as Tomcat 10.1 is. */
final class Tomcat11ServletTest implements TomcatContract {
    @Override
    public Container start(Mount mount) throws Exception {
        return TomcatContainer.start(mount);
    }
}
