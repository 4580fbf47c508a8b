package dev.interlingua.upstream.httpclient5;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.util.concurrent.locks.Lock;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ssl.SSLIOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection that corrects two habits of HttpCore's decoder of chunked bodies, which both come from its reading on within
 * one event for as long as the socket has data. It goes beyond a window that is spent: here a read then gives nothing. And
 * when it meets the end of the connection, it drops the bytes it had just decoded: here the end shows only in the next event.
 *
 * <p>And it lets a provider be heard that answers ahead of a long request and closes its connection: what cannot be written
 * any more does not end the reading.
 *
 * <p>Of a TLS session, HttpCore reads one record per turn, and needs neither.
 */
final class PacedSession implements IOSession {
    private final IOSession session;

    /** Whether bytes were read within this event; the I/O thread's alone. */
    private boolean fresh;

    private PacedSession(IOSession session) {
        this.session = session;
    }

    static IOSession of(IOSession session) {
        return session instanceof SSLIOSession ? session : new PacedSession(session);
    }

    /** HttpCore says so at the beginning of each event. */
    @Override
    public void updateReadTime() {
        fresh = false;
        session.updateReadTime();
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        if ((session.getEventMask() & SelectionKey.OP_READ) == 0) {
            return 0;
        }
        int length = session.read(dst);
        if (length < 0 && fresh) {
            return 0;
        }
        fresh |= length > 0;
        return length;
    }

    @Override
    public int write(ByteBuffer src) {
        try {
            return session.write(src);
        } catch (IOException broken) {
            session.clearEvent(SelectionKey.OP_WRITE);
            return 0; // the next read tells the answer, or the end of the connection
        }
    }

    @Override
    public IOEventHandler getHandler() {
        return session.getHandler();
    }

    @Override
    public void upgrade(IOEventHandler handler) {
        session.upgrade(handler);
    }

    @Override
    public Lock getLock() {
        return session.getLock();
    }

    @Override
    public void enqueue(Command command, Command.Priority priority) {
        session.enqueue(command, priority);
    }

    @Override
    public boolean hasCommands() {
        return session.hasCommands();
    }

    @Override
    public Command poll() {
        return session.poll();
    }

    @Override
    public ByteChannel channel() {
        return session.channel();
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return session.getRemoteAddress();
    }

    @Override
    public SocketAddress getLocalAddress() {
        return session.getLocalAddress();
    }

    @Override
    public int getEventMask() {
        return session.getEventMask();
    }

    @Override
    public void setEventMask(int ops) {
        session.setEventMask(ops);
    }

    @Override
    public void setEvent(int op) {
        session.setEvent(op);
    }

    @Override
    public void clearEvent(int op) {
        session.clearEvent(op);
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public void close(CloseMode mode) {
        session.close(mode);
    }

    @Override
    public Status getStatus() {
        return session.getStatus();
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public Timeout getSocketTimeout() {
        return session.getSocketTimeout();
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        session.setSocketTimeout(timeout);
    }

    @Override
    public long getLastReadTime() {
        return session.getLastReadTime();
    }

    @Override
    public long getLastWriteTime() {
        return session.getLastWriteTime();
    }

    @Override
    public long getLastEventTime() {
        return session.getLastEventTime();
    }

    @Override
    public void updateWriteTime() {
        session.updateWriteTime();
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public String toString() {
        return session.toString();
    }
}
