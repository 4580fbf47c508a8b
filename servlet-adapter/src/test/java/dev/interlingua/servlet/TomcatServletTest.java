package dev.interlingua.servlet;

final class TomcatServletTest extends ServletContract {
    @Override
    Container start(Mount mount) throws Exception {
        return TomcatContainer.start(mount);
    }
}
