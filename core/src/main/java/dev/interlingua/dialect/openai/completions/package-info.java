/** OpenAI's legacy completions: a text that goes on, without roles and tools. */
@NullMarked
package dev.interlingua.dialect.openai.completions;

import org.jspecify.annotations.NullMarked;
