/** OpenAI Responses. */
@NullMarked
package dev.interlingua.dialect.openai.responses;

import org.jspecify.annotations.NullMarked;
