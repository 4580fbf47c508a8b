package dev.interlingua.servlet.war;

import java.io.IOException;
import java.nio.file.Path;

/** A running servlet container that takes web applications while it runs. */
interface WarContainer extends AutoCloseable {

    /** {@code http://127.0.0.1:port} without a slash at the end. */
    String url();

    /** Adds somebody whom the container's own login knows. */
    void user(String name, String password, String... roles);

    /**
     * Deploys.
     *
     * @param contextPath with a leading slash
     * @param directory an exploded web application
     * @return the address of the application, without a slash at the end
     * @throws DeploymentFailure when the application does not start; with all that the container has logged about it
     */
    String deploy(String contextPath, Path directory) throws DeploymentFailure;

    /** Ends an application. Returns when it has ended. */
    void undeploy(String contextPath);

    /** The class loader of a running application. */
    ClassLoader loader(String contextPath);

    /** What the container has complained of so far: applications that leave something behind, for example. */
    String complaints();

    @Override
    void close() throws IOException;

    /** An application did not start. */
    final class DeploymentFailure extends Exception {
        private static final long serialVersionUID = 1L;

        DeploymentFailure(String complaints) {
            super(complaints);
        }
    }
}
