/**
 * The paper's own construction: every function a truth table (Lemma 1), every sum an iterated addition (Lemma 5).
 *
 * <p>Enter at {@link limen.compiler.lemma.LemmaConstruction} (Theorems 1 and 2 of Merrill and Sabharwal 2023: depth 3 + (9 +
 * 2·d⊕)·d) or {@link limen.compiler.onehot.AbstractThermometer} (the same models with one-hot states and sums as banks). {@link
 * limen.compiler.lemma.TableBlocks} is Lemma 1, in Theorem 2 with output gates padded to 2^q arguments, {@link limen.compiler.lemma.WeightedAddition} and {@link
 * limen.compiler.lemma.UnitAddition} are Lemma 5. All stages are implicit: blocks of one kind have one size, so every gate's
 * number is closed form. May use limen.number, limen.paper, limen.circuit and limen.compiler.construction.
 */
package limen.compiler.lemma;
