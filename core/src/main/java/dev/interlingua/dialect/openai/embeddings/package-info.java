/** OpenAI's embeddings: the row, its codec, and how the vendor is asked by callers of other formats. */
@NullMarked
package dev.interlingua.dialect.openai.embeddings;

import org.jspecify.annotations.NullMarked;
