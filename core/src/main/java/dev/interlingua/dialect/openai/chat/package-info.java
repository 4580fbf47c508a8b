/** OpenAI Chat Completions. */
@NullMarked
package dev.interlingua.dialect.openai.chat;

import org.jspecify.annotations.NullMarked;
