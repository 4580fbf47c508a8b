/** The pipeline: match, admit, route, relay or translate, answer, fall back, fail. Internal. */
@NullMarked
package dev.interlingua.exchange;

import org.jspecify.annotations.NullMarked;
