/** Who may call, what, and how often. */
@NullMarked
package dev.interlingua.access;

import org.jspecify.annotations.NullMarked;
