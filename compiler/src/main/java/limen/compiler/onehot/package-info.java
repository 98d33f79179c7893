/**
 * The thermometer construction of abstract transformers: states one-hot, functions as ANDs of what they read, sums as
 * banks.
 *
 * <p>Enter at {@link limen.compiler.onehot.AbstractThermometer}; {@link limen.compiler.onehot.ThermometerSize} is its
 * size in closed form.
 *
 * <p>Proved, besides the tests beside it, by tests of modules that see evaluators and checks:
 *
 * <ul> <li>{@code limen.check.stream.LemmaConstructionTest}: every state of circuits of random functions is the
 * interpreter's, depth 2 + 6d, size as in closed form <li>{@code limen.check.stream.AbstractZooCircuitsTest}: the same
 * for every abstract model </ul>
 *
 * <p>Uses limen.circuit, limen.compiler.construction, limen.finite, limen.paper.
 */
package limen.compiler.onehot;
