package limen.model;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import limen.finite.quantize.CalibrationSamples;
import limen.transformer.Transformer;

/**
 * The inputs on which a model is calibrated or compared: windows of a text, or of what the model itself writes (random
 * tokens, if it is no causal next-token model). What a model wrote last is kept, so that it is asked once for all lengths up to the
 * usual one, for calibration and comparison. Safe to share between threads.
 */
public final class Samples {
    /** Texts that the model itself writes. */
    public static final Samples DRAWN = new Samples(null, 1);

    private static final int TOKENS = 2048;
    private static final int DRAWN_LENGTH = 256;

    private final String text;
    private final long seed;
    private WeakReference<Transformer> writer = new WeakReference<>(null);
    private int writtenLength;
    private List<int[]> written;

    /**
     * Samples.
     *
     * @param text the text, or null
     * @param seed of the model's own texts
     */
    public Samples(String text, long seed) {
        this.text = text;
        this.seed = seed;
    }

    /** {@return the text, or null} */
    public String text() {
        return text;
    }

    /**
     * {@return samples of at most n tokens for a model}
     *
     * @param model whose tokenizer cuts the text, or which writes texts of its own
     * @param n at least 1; the last sample may be shorter, but not where positions enter as i/n
     * @throws IllegalArgumentException if there is a text, and the model has no tokenizer or cannot read it, or it is too short
     */
    public List<int[]> of(Transformer model, int n) {
        if (text != null) {
            return CalibrationSamples.ofText(model, text, n);
        }
        if (model.isFractional()) {
            return CalibrationSamples.drawn(model, n, Math.ceilDiv(TOKENS, n), seed);
        }
        int length = Math.min(model.architecture().maximumLength(), Math.max(n, DRAWN_LENGTH));
        List<int[]> windows = new ArrayList<>();
        for (int[] drawn : written(model, length)) {
            windows.addAll(CalibrationSamples.ofTokens(model, drawn, n));
        }
        return windows;
    }

    private synchronized List<int[]> written(Transformer model, int length) {
        if (!writer.refersTo(model) || writtenLength != length) {
            written = CalibrationSamples.drawn(model, length, Math.ceilDiv(TOKENS, length), seed);
            writtenLength = length;
            writer = new WeakReference<>(model);
        }
        return written;
    }
}
