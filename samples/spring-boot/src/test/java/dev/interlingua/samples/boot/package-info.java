/** The sample from outside: its page in a browser, its API over HTTP, its jar as a process. */
@NullMarked
package dev.interlingua.samples.boot;

import org.jspecify.annotations.NullMarked;
