/**
 * The universal circuit U_{d,N}: T_d compiled for the length N, a threshold circuit of constant depth that evaluates
 * every circuit of depth at most d whose string with its input has N tokens (what Corollary 3.1 gives with the first
 * paper's Theorem 2).
 *
 * <p>Enter at {@link limen.instruct.universal.UniversalCircuit}; {@link limen.instruct.universal.UniversalCheck}
 * compares it with C(x) and with T_d.
 *
 * <p>Uses limen.circuit, limen.circuit.simplify, limen.compiler, limen.compiler.construction, limen.evaluate,
 * limen.finite, limen.finite.quantize, limen.finite.reduce, limen.instruct, limen.instruct.evaluator, limen.io,
 * limen.transformer.
 */
package limen.instruct.universal;
