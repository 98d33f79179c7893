/**
 * The thermometer construction: rounded values as banks of threshold gates, products and ratios without division.
 *
 * <p>Enter at {@link limen.compiler.thermometer.ThermometerConstruction}. One class per operation: {@code LinearStage},
 * {@code NormStage}, {@code ScoreStage}, {@code MaximumStage}, {@code HeadStage}, the products, the comparators. A
 * {@code Reading} is how a later stage sees a site: a univariate function of it, linear in gates. The mathematics is
 * that x = v_0 + Σ_r (v_r − v_(r−1))·[E ≥ b_r] for every monotone rounding, so a univariate function of a rounded value
 * is linear in the gates that hold it (docs/constructions.md).
 */
package limen.compiler.thermometer;
