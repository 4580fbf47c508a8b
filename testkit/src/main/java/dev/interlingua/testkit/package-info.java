/** A scripted provider on real sockets, and the contracts an adapter has to keep. */
@NullMarked
package dev.interlingua.testkit;

import org.jspecify.annotations.NullMarked;
