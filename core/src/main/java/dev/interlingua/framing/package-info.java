/** Bytes to frames and back: server-sent events and Gemini's JSON-array stream. Internal. */
@NullMarked
package dev.interlingua.framing;

import org.jspecify.annotations.NullMarked;
