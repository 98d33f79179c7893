package limen.circuit.io.safetensors;

/**
 * How large a circuit is as tensors.
 *
 * @param bytes length of the file
 * @param tensors how many there are, {@value SafetensorsFormat#PER_STAGE} per stage and that of the outputs
 * @param sums weighted sums, that of each bank, or of each slope of a pencil
 * @param wires weights that are not zero, in all sums
 */
public record TensorSize(long bytes, long tensors, long sums, long wires) {}
