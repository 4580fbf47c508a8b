/** Jina and those who speak its rerank. */
@NullMarked
package dev.interlingua.dialect.jina;

import org.jspecify.annotations.NullMarked;
