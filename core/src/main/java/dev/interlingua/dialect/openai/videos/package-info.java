/**
 * Films: OpenAI's own format, and the formats in which gateways of OpenAI's kind take Kling's and Jimeng's callers, whose
 * errors are OpenAI's, too.
 */
@NullMarked
package dev.interlingua.dialect.openai.videos;

import org.jspecify.annotations.NullMarked;
