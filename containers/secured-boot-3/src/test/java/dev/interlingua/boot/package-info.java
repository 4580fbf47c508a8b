/** The gateway in applications of Spring Boot that have a login; compiled and run once for each generation of Boot. */
@NullMarked
package dev.interlingua.boot;

import org.jspecify.annotations.NullMarked;
