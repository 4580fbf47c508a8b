/** Kling, with its short-lived tokens. */
@NullMarked
package dev.interlingua.dialect.kling;

import org.jspecify.annotations.NullMarked;
