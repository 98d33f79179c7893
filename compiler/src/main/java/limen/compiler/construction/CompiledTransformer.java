package limen.compiler.construction;

import java.util.List;
import java.util.Map;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Site;

/**
 * A member of a circuit family: the implicit circuit for n tokens and the map from sites to gates.
 *
 * <p>Inputs: bit b (least significant first) of token i's index is node i·tokenBits + b. Outputs: NEXT_TOKEN one bit per token, one-hot;
 * LABELS one bit per position and label, position-major, one-hot per position; ACCEPT one bit.
 *
 * @param model the transformer
 * @param n number of tokens
 * @param options the choices made
 * @param circuit the implicit circuit
 * @param sites every compiled site, in order of definition
 * @param comparisons the logit comparators, or null for accept/reject: see {@link Comparisons}
 * @param tokens the one-hot tokens, or null where no embedding is needed
 * @param owners the site that each stage was made for, on the way to its gates too; one that several sites read, the first of them. The
 *     stages of the answer were made for none
 */
public record CompiledTransformer(
        FinitePrecisionTransformer model,
        int n,
        CompileOptions options,
        ThresholdCircuit circuit,
        List<SiteGates> sites,
        Comparisons comparisons,
        TokenGates tokens,
        Map<Stage, Site> owners)
        implements Compiled {

    /**
     * The comparators of an argmax: gate (q, a, b), a &lt; b, fires iff logit a ≥ logit b at the q-th output position;
     * bank q·L(L−1)/2 + a·(2L − a − 1)/2 + (b − a − 1) for L rows.
     *
     * @param stage their stage, one gate per bank
     * @param rows L
     * @param firstPosition the token position of q = 0
     * @param positions number of output positions
     */
    public record Comparisons(Stage stage, int rows, int firstPosition, int positions) {
        /** {@return the same in another stage} */
        Comparisons in(Map<Stage, Stage> stages) {
            return new Comparisons(stages.get(stage), rows, firstPosition, positions);
        }

        /**
         * {@return the bank of comparison (q, a, b), a &lt; b}
         *
         * @param q output position, 0 to positions − 1
         * @param a row, 0 to rows − 2
         * @param b row, a + 1 to rows − 1
         */
        public long bank(int q, int a, int b) {
            return (long) q * rows * (rows - 1) / 2 + (long) a * (2L * rows - a - 1) / 2 + (b - a - 1);
        }
    }

    @Override
    public int precision() {
        return model.precision();
    }

    @Override
    public Construction construction() {
        return Construction.THERMOMETER;
    }

    @Override
    public OutputDecoder decoder() {
        return OutputDecoder.of(model, n);
    }
}
