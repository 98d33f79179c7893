/**
 * Abstract transformers' circuits against the interpreter: {@link limen.prove.lemma.AbstractCheck} compares every string of
 * those that can be evaluated; of members of the lemma family too large for that, {@link limen.prove.lemma.GateVerification}
 * verifies random gates while the machine prints them, and {@link limen.prove.lemma.LongStream} hashes them as well.
 */
package limen.prove.lemma;
