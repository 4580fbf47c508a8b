/** What one event and one request cost, measured with JMH. */
@NullMarked
package dev.interlingua.benchmarks;

import org.jspecify.annotations.NullMarked;
