/**
 * Members of the lemma family that are too large to be evaluated: {@link limen.check.stream.GateVerification} verifies
 * random gates while the machine of Theorem 2 prints them, and {@link limen.check.stream.LongStream} hashes them as
 * well.
 *
 * <p>Uses limen.compiler.uniform, limen.io, limen.paper.
 */
package limen.check.stream;
