package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** The adapter where there is no {@code jakarta.websocket} on the class path. */
class WithoutWebSocketTest {

    /** Loads the adapter anew, and knows no class of {@code jakarta.websocket}. */
    private static final class Bare extends ClassLoader {
        Bare() {
            super(WithoutWebSocketTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.websocket.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.interlingua.servlet.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void theServletAndAllItNeedsLoad() throws Exception {
        Bare bare = new Bare();
        Class<?> servlet = Class.forName(GatewayServlet.class.getName(), true, bare);
        assertEquals(bare, servlet.getClassLoader());
        assertNotNull(servlet.getDeclaredConstructor().newInstance());
        assertNotNull(Class.forName(ServletAdapter.class.getName(), true, bare).getDeclaredMethods());
        assertNotNull(
                Class.forName(HandshakeExchange.class.getName(), true, bare).getDeclaredMethods());
        assertThrows(
                LinkageError.class,
                () -> Class.forName(JakartaWebSocketHost.class.getName(), true, bare)
                        .getDeclaredMethods());
    }

    @Test
    void aContainerThatClaimsWebSocketsIsNotBelieved() throws Exception {
        ServletContext context = Mockito.mock(ServletContext.class);
        Method of = Class.forName(WebSockets.class.getName(), true, new Bare())
                .getDeclaredMethod("of", ServletContext.class);
        of.setAccessible(true);
        assertNull(of.invoke(null, context));
        Mockito.when(context.getAttribute("jakarta.websocket.server.ServerContainer"))
                .thenReturn(new Object());
        assertNull(of.invoke(null, context));
    }
}
