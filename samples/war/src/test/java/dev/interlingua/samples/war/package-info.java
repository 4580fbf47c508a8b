/** What is packaged, run as a process. */
@NullMarked
package dev.interlingua.samples.war;

import org.jspecify.annotations.NullMarked;
