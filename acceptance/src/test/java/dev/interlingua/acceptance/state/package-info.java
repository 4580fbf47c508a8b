/** Tool loops with thinking on, against upstreams that check the state of their reasoning as strictly as their vendors. */
@NullMarked
package dev.interlingua.acceptance.state;

import org.jspecify.annotations.NullMarked;
