/** Volcengine's Ark. */
@NullMarked
package dev.interlingua.dialect.ark;

import org.jspecify.annotations.NullMarked;
