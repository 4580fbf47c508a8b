package dev.interlingua.servlet;

final class JettyServletTest extends ServletContract {
    @Override
    Container start(Mount mount) throws Exception {
        return JettyContainer.start(mount);
    }
}
