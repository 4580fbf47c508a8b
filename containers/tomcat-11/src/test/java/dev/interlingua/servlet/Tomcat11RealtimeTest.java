package dev.interlingua.servlet;

/** Realtime sessions on Tomcat 11. */
final class Tomcat11RealtimeTest implements RealtimeContract {
    @Override
    public Container start(Mount mount) throws Exception {
        return TomcatContainer.start(mount);
    }
}
