/** Who serves which formats, where, with which key. */
@NullMarked
package dev.interlingua.channel;

import org.jspecify.annotations.NullMarked;
