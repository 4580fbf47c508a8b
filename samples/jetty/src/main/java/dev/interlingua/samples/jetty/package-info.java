/** The gateway in an embedded Jetty: an example, and the demo of the README. */
@NullMarked
package dev.interlingua.samples.jetty;

import org.jspecify.annotations.NullMarked;
