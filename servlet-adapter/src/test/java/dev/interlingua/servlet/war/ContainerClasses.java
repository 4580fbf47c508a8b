package dev.interlingua.servlet.war;

import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class loader above a web application: shows what a container shows, the platform and some packages, and nothing else of
 * this test's class path.
 */
final class ContainerClasses extends ClassLoader {
    private final ClassLoader all = ContainerClasses.class.getClassLoader();
    private final List<String> shown;

    /** @param packages prefixes of the names of classes to show, each with a dot at its end */
    ContainerClasses(List<String> packages) {
        super(ClassLoader.getPlatformClassLoader());
        this.shown = List.copyOf(packages);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (shown.stream().anyMatch(name::startsWith)) {
            return all.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return shown.stream().anyMatch(name.replace('/', '.')::startsWith) ? all.getResource(name) : null;
    }
}
