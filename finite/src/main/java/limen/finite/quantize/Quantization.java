package limen.finite.quantize;

import limen.finite.FinitePrecisionTransformer;

/**
 * A quantized model and what quantization cost.
 *
 * @param model the finite-precision transformer
 * @param comparison both models on the calibration samples
 */
public record Quantization(FinitePrecisionTransformer model, Comparison comparison) {}
