package dev.interlingua.servlet;

/** The adapter on Tomcat 9, which is started as Tomcat 10.1 is. */
final class Tomcat9ServletTest implements TomcatContract, WithoutRealtimeContract {
    @Override
    public Container start(Mount mount) throws Exception {
        return TomcatContainer.start(mount);
    }
}
