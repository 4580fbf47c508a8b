/**
 * The neutral requests and answers of everything besides conversation: embeddings, images, video, audio, rerank,
 * moderations. Immutable records with their invariants, nothing else.
 */
@NullMarked
package dev.interlingua.service;

import org.jspecify.annotations.NullMarked;
