package dev.interlingua.upstream.httpclient5;

import dev.interlingua.upstream.MediaFetchException;
import dev.interlingua.upstream.PublicAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the client addresses it may connect to. The check stands here and not ahead of the call, so that the addresses
 * which were checked are those the connection goes to: a name that changes its address in between gains nothing.
 */
final class GuardedResolver implements DnsResolver {
    private final HostResolver resolver;
    private final List<String> allowedHosts;

    GuardedResolver(HostResolver resolver, List<String> allowedHosts) {
        this.resolver = resolver;
        this.allowedHosts = List.copyOf(allowedHosts);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = resolver.resolve(host);
        if (!allowedHosts.contains(host.toLowerCase(Locale.ROOT))) {
            for (InetAddress address : all) {
                if (!PublicAddresses.isPublic(address)) {
                    throw forbidden();
                }
            }
        }
        return all;
    }

    private static UnknownHostException forbidden() {
        UnknownHostException refusal = new UnknownHostException("an address that is not public");
        refusal.initCause(new MediaFetchException("its host is not on the public internet"));
        return refusal;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
