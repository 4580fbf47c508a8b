/** HTTP as values, and the port a server adapter implements. */
@NullMarked
package dev.interlingua.http;

import org.jspecify.annotations.NullMarked;
