/** What stands in the {@code WEB-INF/classes} of the applications under test: the host's own code. */
@NullMarked
package dev.interlingua.servlet.war.app;

import org.jspecify.annotations.NullMarked;
