/** The adapter on real containers. */
@NullMarked
package dev.interlingua.servlet;

import org.jspecify.annotations.NullMarked;
