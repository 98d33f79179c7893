/**
 * Checks of members of the lemma family too large to build: {@link limen.prove.lemma.LongStream} streams one, hashes it and
 * verifies random gates against the interpreter.
 */
package limen.prove.lemma;
