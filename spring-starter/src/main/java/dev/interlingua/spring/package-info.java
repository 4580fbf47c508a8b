/** The gateway in a servlet application of Spring Boot 3.5 or 4: beans, properties, health, metrics, and an orderly end. */
@NullMarked
package dev.interlingua.spring;

import org.jspecify.annotations.NullMarked;
