/** Where answers are kept that callers of the Responses API want to fetch, continue or delete later. */
@NullMarked
package dev.interlingua.responses;

import org.jspecify.annotations.NullMarked;
