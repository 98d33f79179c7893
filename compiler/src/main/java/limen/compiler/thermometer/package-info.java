/**
 * The thermometer construction: rounded values as banks of threshold gates, products and ratios without division.
 *
 * <p>Enter at {@link limen.compiler.thermometer.ThermometerConstruction}. One class per operation: {@code LinearStage},
 * {@code NormStage}, {@code ScoreStage}, {@code MaximumStage}, {@code HeadStage}, the products, the comparators. A
 * {@code Reading} is how a later stage sees a site: a univariate function of it, linear in gates. The mathematics is
 * that x = v_0 + Σ_r (v_r − v_(r−1))·[E ≥ b_r] for every monotone rounding, so a univariate function of a rounded value
 * is linear in the gates that hold it (docs/constructions.md).
 *
 * <p>Proved, besides the tests beside it, by tests of modules that see evaluators and checks:
 *
 * <ul> <li>{@code limen.check.RandomTransformersTest}: random transformers with real weights, quantized: circuit,
 * evaluators and interpreters agree at every site <li>{@code limen.check.zoo.ZooCircuitsTest}: every model of the zoo on
 * every input: circuit, interpreter, and the definition of its language <li>{@code limen.check.zoo.ZooUnitCircuitsTest}:
 * their circuits by unit gates give the same outputs <li>{@code limen.check.zoo.ZooReadmeTest}: their depth and size are
 * pinned <li>{@code limen.check.PlantedFaultsTest}: an exhaustive check reports exactly the planted faults that alter an
 * output <li>{@code limen.instruct.universal.UniversalCircuitTest}: compiled T_d evaluates every small circuit, and
 * random ones, in the depth stated </ul>
 *
 * <p>Uses limen.circuit, limen.compiler.construction, limen.finite, limen.io, limen.number, limen.transformer.
 */
package limen.compiler.thermometer;
