/** The outbound port over Apache HttpClient 5's asynchronous client. */
@NullMarked
package dev.interlingua.upstream.httpclient5;

import org.jspecify.annotations.NullMarked;
