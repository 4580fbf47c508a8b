/** Google's Gemini API: generateContent and streamGenerateContent. */
@NullMarked
package dev.interlingua.dialect.gemini;

import org.jspecify.annotations.NullMarked;
