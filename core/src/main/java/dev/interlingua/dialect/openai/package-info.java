/** OpenAI's API: the rows of its formats, together. */
@NullMarked
package dev.interlingua.dialect.openai;

import org.jspecify.annotations.NullMarked;
