package dev.interlingua.servlet;

/** Realtime sessions on Tomcat. */
final class TomcatRealtimeTest implements RealtimeContract {
    @Override
    public Container start(Mount mount) throws Exception {
        return TomcatContainer.start(mount);
    }
}
