/** OpenAI's files and old fine-tunes, which are not served but may be relayed. */
@NullMarked
package dev.interlingua.dialect.openai.files;

import org.jspecify.annotations.NullMarked;
