/** Web applications as an administrator deploys them: their own jars, loaded by their own class loader. */
@NullMarked
package dev.interlingua.servlet.war;

import org.jspecify.annotations.NullMarked;
