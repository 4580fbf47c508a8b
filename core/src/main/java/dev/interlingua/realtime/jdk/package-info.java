/** The port to providers' sessions over the JDK's own WebSocket client. */
@NullMarked
package dev.interlingua.realtime.jdk;

import org.jspecify.annotations.NullMarked;
