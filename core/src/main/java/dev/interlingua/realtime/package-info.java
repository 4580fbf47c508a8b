/**
 * Sessions over WebSocket as the gateway sees them: the ports to a caller's socket, which a server adapter implements, and to
 * a provider's.
 */
@NullMarked
package dev.interlingua.realtime;

import org.jspecify.annotations.NullMarked;
