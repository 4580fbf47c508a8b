/** The gateway behind the login of a Spring Boot application: an example. */
@NullMarked
package dev.interlingua.samples.boot;

import org.jspecify.annotations.NullMarked;
