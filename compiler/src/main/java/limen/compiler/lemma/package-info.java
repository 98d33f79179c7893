/**
 * The paper's own construction: every function a truth table (Lemma 1), every sum an iterated addition (Lemma 5).
 *
 * <p>Enter at {@link limen.compiler.lemma.LemmaConstruction} (Theorems 1 and 2 of Merrill and Sabharwal 2023: depth 3 +
 * (9 + 2·d⊕)·d) or {@link limen.compiler.onehot.AbstractThermometer} (the same models with one-hot states and sums as
 * banks). {@link limen.compiler.lemma.TableBlocks} is Lemma 1, in Theorem 2 with output gates padded to 2^q arguments,
 * {@link limen.compiler.lemma.WeightedAddition} and {@link limen.compiler.lemma.UnitAddition} are Lemma 5. All stages
 * are implicit: blocks of one kind have one size, so every gate's number is closed form.
 *
 * <p>Proved, besides the tests beside it, by tests of modules that see evaluators and checks:
 *
 * <ul> <li>{@code limen.check.stream.AdditionTest}: Lemmas 1 and 5: tables and iterated sums equal their definitions,
 * with the depth and size stated <li>{@code limen.check.stream.LemmaConstructionTest}: every string of circuits of
 * random functions is the interpreter's, with the depth and size of Theorems 1 and 2 <li>{@code
 * limen.check.stream.AbstractZooCircuitsTest}: the same for every abstract model, by unit and by weighted gates
 * <li>{@code limen.check.stream.ModelBlocksTest}: every block of Lemma 1 of these models, on every string, reachable or
 * not <li>{@code limen.check.stream.AbstractCheckTest}: that the comparison sees planted faults </ul>
 *
 * <p>Uses limen.circuit, limen.compiler.construction, limen.finite, limen.number.paper, limen.paper.
 */
package limen.compiler.lemma;
