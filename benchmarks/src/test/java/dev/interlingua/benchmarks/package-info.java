/** Whether the benchmarks measure what they say. */
@NullMarked
package dev.interlingua.benchmarks;

import org.jspecify.annotations.NullMarked;
