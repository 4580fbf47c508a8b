/** An ordinary old web application that the gateway is mounted in. */
@NullMarked
package dev.interlingua.samples.war;

import org.jspecify.annotations.NullMarked;
