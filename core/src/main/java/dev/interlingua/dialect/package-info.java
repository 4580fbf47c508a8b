/** What a dialect consists of: endpoint rows, codecs between wire and neutral model, error codec; and what encoders share. */
@NullMarked
package dev.interlingua.dialect;

import org.jspecify.annotations.NullMarked;
