/** Mounts the gateway in a Jakarta Servlet container; the only code of the library that knows a servlet. */
@NullMarked
package dev.interlingua.servlet;

import org.jspecify.annotations.NullMarked;
