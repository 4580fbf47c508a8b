/** Deploys the web application to a Tomcat. Not part of it. */
@NullMarked
package dev.interlingua.samples.war.runner;

import org.jspecify.annotations.NullMarked;
