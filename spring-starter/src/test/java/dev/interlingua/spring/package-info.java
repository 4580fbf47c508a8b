@NullMarked
package dev.interlingua.spring;

import org.jspecify.annotations.NullMarked;
