/** Where a host watches the calls: for metrics, traces and audits. */
@NullMarked
package dev.interlingua.intercept;

import org.jspecify.annotations.NullMarked;
