package dev.interlingua.servlet;

/** Realtime sessions on Jetty 12.1 with Jakarta EE 11. */
final class JettyEe11RealtimeTest implements RealtimeContract {
    @Override
    public Container start(Mount mount) throws Exception {
        return JettyEe11Container.start(mount);
    }
}
