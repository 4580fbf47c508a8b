/** The adapter's contract, whose types are the adapter's own. */
@NullMarked
package dev.interlingua.servlet;

import org.jspecify.annotations.NullMarked;
