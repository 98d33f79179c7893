/**
 * Checks of members of the lemma family too large to build: {@link limen.prove.lemma.LongStream} streams one, hashes it and
 * verifies random gates against the interpreter. {@link limen.prove.lemma.WorkSpace} and {@link limen.prove.lemma.AccessCost} measure
 * the machine and random access over a range of lengths, for docs/lemma-vs-thermometer.md.
 */
package limen.prove.lemma;
