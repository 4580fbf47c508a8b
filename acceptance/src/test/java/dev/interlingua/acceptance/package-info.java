/** The mounted gateway, seen from outside. */
@NullMarked
package dev.interlingua.acceptance;

import org.jspecify.annotations.NullMarked;
