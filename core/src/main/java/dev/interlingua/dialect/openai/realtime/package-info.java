/** OpenAI's realtime sessions, which are relayed and never translated. */
@NullMarked
package dev.interlingua.dialect.openai.realtime;

import org.jspecify.annotations.NullMarked;
