/** Anthropic's Claude Messages API. */
@NullMarked
package dev.interlingua.dialect.claude;

import org.jspecify.annotations.NullMarked;
