/** How the host's own code calls a gateway. */
@NullMarked
package dev.interlingua.client;

import org.jspecify.annotations.NullMarked;
