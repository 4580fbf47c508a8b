/** What a host touches: the {@link dev.interlingua.Gateway} and its builder. */
@NullMarked
package dev.interlingua;

import org.jspecify.annotations.NullMarked;
