/** Where a host may watch or alter what passes. */
@NullMarked
package dev.interlingua.intercept;

import org.jspecify.annotations.NullMarked;
