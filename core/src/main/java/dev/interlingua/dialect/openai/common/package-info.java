/** What OpenAI's formats share: errors, usage, model lists. Internal. */
@NullMarked
package dev.interlingua.dialect.openai.common;

import org.jspecify.annotations.NullMarked;
