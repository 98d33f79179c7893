/**
 * Compact columns of integers, the storage of materialized circuits.
 *
 * <p>Enter at {@link limen.circuit.column.LongColumn}: long values kept in blocks, each block as an arithmetic
 * progression or as offsets of the narrowest width that fits. {@link limen.circuit.column.LongLists} interns whole lists
 * on top of it. Knows nothing of circuits.
 *
 * <p>Uses limen.io.
 */
package limen.circuit.column;
