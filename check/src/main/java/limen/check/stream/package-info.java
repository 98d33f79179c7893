/**
 * Members of the lemma family that are too large to be evaluated: {@link limen.check.stream.GateVerification} verifies random gates
 * while the machine of Theorem 2 prints them, and {@link limen.check.stream.LongStream} hashes them as well. May use limen.paper and
 * limen.compiler.
 */
package limen.check.stream;
