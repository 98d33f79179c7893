/**
 * The thermometer construction of abstract transformers: states one-hot, functions as ANDs of what they read, sums as banks.
 *
 * <p>Enter at {@link limen.compiler.onehot.AbstractThermometer}; {@link limen.compiler.onehot.ThermometerSize} is its size in closed
 * form. May use limen.number, limen.paper, limen.circuit and limen.compiler.construction.
 */
package limen.compiler.onehot;
