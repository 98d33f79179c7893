/**
 * Uniformity (Lemma 2, Theorem 2, Def. 5): the machine that prints the circuit of an abstract transformer in logarithmic space,
 * its meter, and single gates from their numbers.
 *
 * <p>Start at {@link limen.compiler.uniform.LogspaceGenerator}; {@code limen.report.UniformReport} measures it, {@link
 * limen.compiler.uniform.GateAccess} asks it for single gates. Uses limen.compiler.lemma for closed forms only, never its stages;
 * {@link limen.compiler.uniform.CircuitGates} streams these for comparison.
 *
 * <p>Proved, besides the tests beside it, by tests of modules that see evaluators and checks:
 *
 * <ul>
 *   <li>{@code limen.check.stream.LongStreamTest}: gates of streamed circuits hold in the interpreter's trace, and a wrong gate is noticed
 * </ul>
 */
package limen.compiler.uniform;
