/**
 * From weighted gates to the unit gates θ≤k and θ≥k of Merrill and Sabharwal 2023, Def. 4.
 *
 * <p>Enter at {@link limen.circuit.unit.UnitWeights}. A gate becomes one unit gate by repetition of arguments as long as
 * the repeated fan-in stays below a limit, and a two-stage addition above it ({@link limen.circuit.unit.Addition}); a
 * negative weight reads the complementary gate, so there is no level of NOT gates.
 *
 * <p>Uses limen.circuit, limen.io.
 */
package limen.circuit.unit;
