/** From a model's name to the channels to try, in order. */
@NullMarked
package dev.interlingua.routing;

import org.jspecify.annotations.NullMarked;
