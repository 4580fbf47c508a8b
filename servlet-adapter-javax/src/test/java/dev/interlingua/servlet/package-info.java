/** The adapter's contract on containers of Java EE 8; its sources are the Jakarta adapter's. */
@NullMarked
package dev.interlingua.servlet;

import org.jspecify.annotations.NullMarked;
