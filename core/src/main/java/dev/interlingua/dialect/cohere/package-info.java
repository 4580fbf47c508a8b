/** Cohere. */
@NullMarked
package dev.interlingua.dialect.cohere;

import org.jspecify.annotations.NullMarked;
