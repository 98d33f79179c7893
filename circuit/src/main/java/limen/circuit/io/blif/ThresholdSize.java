package limen.circuit.io.blif;

/**
 * How large a file of threshold gates is.
 *
 * @param gates threshold gates, those that copy an output among them
 * @param wires their arguments
 * @param bytes of the file
 */
public record ThresholdSize(long gates, long wires, long bytes) {}
