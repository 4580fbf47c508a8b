/** What the gateway tells of itself: its OpenAPI document and a page for people. */
@NullMarked
package dev.interlingua.openapi;

import org.jspecify.annotations.NullMarked;
