/**
 * Rerank, which is no API of OpenAI's but stands beside it on many servers: the rows, and how compatible servers are asked.
 */
@NullMarked
package dev.interlingua.dialect.openai.rerank;

import org.jspecify.annotations.NullMarked;
