/**
 * The universal circuit U_{d,N}: T_d compiled for the length N, a threshold circuit of constant depth that evaluates every circuit
 * of depth at most d whose string with its input has N tokens (what Corollary 3.1 gives with the first paper's Theorem 2).
 *
 * <p>Enter at {@link limen.instruct.universal.UniversalCircuit}; {@link limen.instruct.universal.UniversalCheck} compares it
 * with C(x) and with T_d. Uses limen.instruct and its evaluator, limen.compiler, limen.evaluate and limen.finite.
 */
package limen.instruct.universal;
