/**
 * Abstract transformers' circuits against the interpreter: {@link limen.prove.lemma.AbstractCheck} compares every string of
 * those that can be evaluated; of members of the lemma family too large for that, {@link limen.prove.lemma.GateVerification}
 * verifies random gates while the machine prints them, and {@link limen.prove.lemma.LongStream} hashes them as well. {@link
 * limen.prove.lemma.WorkSpace} and {@link limen.prove.lemma.AccessCost} measure the machine and random access over a range of
 * lengths, for docs/lemma-vs-thermometer.md.
 */
package limen.prove.lemma;
