/**
 * Planted faults: circuits that differ from a given one in one place, to show that a check can fail.
 *
 * <p>Enter at {@link limen.check.fault.Mutation}. Used by tests, of this module and of limen.cli, and by fuzzers only;
 * no product class may.
 *
 * <p>Uses limen.circuit.
 */
package limen.check.fault;
