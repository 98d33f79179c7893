/**
 * Functions that are one threshold gate.
 *
 * <p>Enter at {@link limen.extract.threshold.ThresholdSearch}, which says why a function is one or is none.
 *
 * <p>Uses limen.extract.layer, limen.io, limen.prove, limen.prove.solver.
 */
package limen.extract.threshold;
