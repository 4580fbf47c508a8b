/** The gateway as the host's own code calls it: without HTTP, in the neutral model. */
@NullMarked
package dev.interlingua.client;

import org.jspecify.annotations.NullMarked;
