package dev.interlingua.upstream.httpclient5;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up the addresses of a host name; may block. */
@FunctionalInterface
interface HostResolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
}
