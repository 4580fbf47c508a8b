/** The only Reactive Streams code beside the two ends. Internal. */
@NullMarked
package dev.interlingua.flow;

import org.jspecify.annotations.NullMarked;
