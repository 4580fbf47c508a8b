package dev.interlingua.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Objects of classes that a {@code web.xml} can only name. They are the application's, so its class loader loads them. */
final class NamedClass {
    private NamedClass() {}

    /**
     * A new object, or null when {@code name} is null.
     *
     * @param place where the name stands, for the message
     * @throws ServletException when there is no such class, it is of another type, or cannot be constructed
     */
    static <T> @Nullable T create(@Nullable String name, Class<T> type, String place, ServletContext application)
            throws ServletException {
        if (name == null) {
            return null;
        }
        String what = place + " names " + name.strip() + ", ";
        try {
            Class<?> found = Class.forName(name.strip(), true, loader(application));
            if (!type.isAssignableFrom(found)) {
                throw new ServletException(what + "which is no " + type.getName());
            }
            return type.cast(found.getConstructor().newInstance());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ServletException(what + "which the application's class loader does not find", e);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new ServletException(what + "which is not public with a public constructor without parameters", e);
        } catch (InvocationTargetException e) {
            throw new ServletException(what + "whose constructor failed", e.getCause());
        }
    }

    /** An embedded Jetty context has no loader of its own. */
    static ClassLoader loader(ServletContext application) {
        ClassLoader own = application.getClassLoader();
        return own == null ? NamedClass.class.getClassLoader() : own;
    }
}
