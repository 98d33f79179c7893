/**
 * Abstract transformers' circuits against the interpreter: {@link limen.check.stream.AbstractCheck} compares every string of
 * those that can be evaluated; of members of the lemma family too large for that, {@link limen.check.stream.GateVerification}
 * verifies random gates while the machine prints them, and {@link limen.check.stream.LongStream} hashes them as well.
 */
package limen.check.stream;
