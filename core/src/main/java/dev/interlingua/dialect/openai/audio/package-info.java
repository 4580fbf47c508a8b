/** OpenAI's audio endpoints: speech, transcriptions, translations. */
@NullMarked
package dev.interlingua.dialect.openai.audio;

import org.jspecify.annotations.NullMarked;
