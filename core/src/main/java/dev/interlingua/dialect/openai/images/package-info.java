/** OpenAI's images: generations and edits, in its own bodies and, on the same paths, in those of Qwen. */
@NullMarked
package dev.interlingua.dialect.openai.images;

import org.jspecify.annotations.NullMarked;
