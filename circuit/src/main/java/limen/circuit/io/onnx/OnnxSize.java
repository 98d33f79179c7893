package limen.circuit.io.onnx;

/**
 * How large a circuit is as an ONNX model.
 *
 * @param bytes length of the file
 * @param operators nodes of its graph
 * @param matrices matrix products among them; equal matrices are stored once
 * @param cells numbers of all matrices that are stored, zeros too
 */
public record OnnxSize(long bytes, long operators, long matrices, long cells) {}
