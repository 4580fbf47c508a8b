package dev.interlingua.upstream;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses on the public internet from all others, by IANA's registries of special-purpose addresses
 * (RFC 6890): loopback, private, link-local, unique-local, shared (carrier-grade NAT), multicast, documentation,
 * benchmarking, reserved, and the addresses of clouds' metadata services.
 */
public final class PublicAddresses {
    private static final List<Block> SPECIAL_4 = List.of(
            new Block(new int[] {0}, 8),
            new Block(new int[] {10}, 8),
            new Block(new int[] {100, 64}, 10),
            new Block(new int[] {127}, 8),
            new Block(new int[] {168, 63, 129, 16}, 32), // Azure's own services
            new Block(new int[] {169, 254}, 16),
            new Block(new int[] {172, 16}, 12),
            new Block(new int[] {192, 0, 0}, 24),
            new Block(new int[] {192, 0, 2}, 24),
            new Block(new int[] {192, 88, 99}, 24),
            new Block(new int[] {192, 168}, 16),
            new Block(new int[] {198, 18}, 15),
            new Block(new int[] {198, 51, 100}, 24),
            new Block(new int[] {203, 0, 113}, 24),
            new Block(new int[] {224}, 3)); // multicast and reserved

    private static final Block GLOBAL_6 = new Block(new int[] {0x20}, 3);
    private static final List<Block> SPECIAL_6 = List.of(
            new Block(new int[] {0x20, 0x01, 0x00}, 23), // protocol assignments, Teredo among them
            new Block(new int[] {0x20, 0x01, 0x0d, 0xb8}, 32),
            new Block(new int[] {0x3f, 0xff, 0x00}, 20));
    private static final Block SIX_TO_FOUR = new Block(new int[] {0x20, 0x02}, 16);
    private static final Block NAT64 = new Block(new int[] {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}, 96);

    private PublicAddresses() {}

    /** Whether {@code address}, and the IPv4 address within it if there is one, is public. */
    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return isPublic4(bytes);
        }
        if (!(address instanceof Inet6Address)) {
            return false;
        }
        if (NAT64.holds(bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.holds(bytes)) {
            return isPublic4(Arrays.copyOfRange(bytes, 2, 6));
        }
        // IPv4-mapped and -compatible addresses are not global either
        return GLOBAL_6.holds(bytes) && SPECIAL_6.stream().noneMatch(block -> block.holds(bytes));
    }

    private static boolean isPublic4(byte[] bytes) {
        return SPECIAL_4.stream().noneMatch(block -> block.holds(bytes));
    }

    /** Addresses whose first bits are those of {@code prefix}. */
    private record Block(int[] prefix, int bits) {
        boolean holds(byte[] address) {
            for (int i = 0; i < prefix.length && i * 8 < bits; i++) {
                int mask = 0xff << Math.max(0, 8 - (bits - i * 8)) & 0xff;
                if ((address[i] & mask) != (prefix[i] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
