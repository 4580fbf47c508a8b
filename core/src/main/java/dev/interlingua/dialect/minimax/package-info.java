/** MiniMax. */
@NullMarked
package dev.interlingua.dialect.minimax;

import org.jspecify.annotations.NullMarked;
