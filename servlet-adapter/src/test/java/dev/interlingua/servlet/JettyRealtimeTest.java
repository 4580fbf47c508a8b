package dev.interlingua.servlet;

/** Realtime sessions on Jetty. */
final class JettyRealtimeTest implements RealtimeContract {
    @Override
    public Container start(Mount mount) throws Exception {
        return JettyContainer.start(mount);
    }
}
