/** Recorded traffic of the vendors, replayed through a mounted gateway and judged by readers of their own. */
@NullMarked
package dev.interlingua.acceptance.recorded;

import org.jspecify.annotations.NullMarked;
