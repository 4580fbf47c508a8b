/** OpenAI's moderations. */
@NullMarked
package dev.interlingua.dialect.openai.moderations;

import org.jspecify.annotations.NullMarked;
