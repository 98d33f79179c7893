package limen.compiler.construction;

import limen.circuit.Provenance;
import limen.circuit.ThresholdCircuit;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.io.InputException;

/**
 * What a compiled circuit's input and output bits mean.
 *
 * <p>Inputs: bit b (least significant first) of token i is input i·tokenBits + b. Outputs: NEXT_TOKEN one bit per token, one-hot; LABELS
 * one bit per position and label, position-major, one-hot per position; ACCEPT one bit.
 *
 * @param kind what the circuit answers
 * @param n number of tokens it reads
 * @param vocabulary |Σ|
 * @param tokenBits bits of a token
 * @param rows bits of one answer: tokens, labels, or 1
 */
public record OutputDecoder(Output.Kind kind, int n, int vocabulary, int tokenBits, int rows) {

    /**
     * Of circuits compiled from a model at length n.
     *
     * @param model whose tokens are read and whose answer is given
     * @param n a length that the model takes; not looked at here
     * @return the meaning of their bits
     */
    public static OutputDecoder of(FinitePrecisionTransformer model, int n) {
        return new OutputDecoder(
                model.output().kind(),
                n,
                model.vocabulary().size(),
                model.tokenBits(),
                model.output().rows());
    }

    /**
     * Of any compiled circuit, by its attributes {@code output}, {@code length}, {@code vocabulary}, {@code token-bits}.
     *
     * @param circuit as compiled, materialized or read from a file
     * @return the meaning of its bits
     * @throws IllegalArgumentException if an attribute is missing or contradicts the circuit's inputs and outputs
     */
    public static OutputDecoder of(ThresholdCircuit circuit) {
        Provenance from = circuit.provenance();
        requireWhole(circuit);
        Output.Kind kind = from.require(CompilerAttributes.OUTPUT);
        int n = from.require(Provenance.LENGTH);
        int vocabulary = from.require(Provenance.VOCABULARY);
        int rows = switch (kind) {
            case NEXT_TOKEN -> vocabulary;
            case LABELS -> circuit.outputs() / n;
            case ACCEPT_FIRST, ACCEPT_LAST -> 1;
        };
        OutputDecoder decoder = new OutputDecoder(kind, n, vocabulary, from.require(Provenance.TOKEN_BITS), rows);
        decoder.require(circuit);
        return decoder;
    }

    private static void requireWhole(ThresholdCircuit circuit) {
        circuit.provenance().get(CompilerAttributes.PART).ifPresent(part -> {
            throw new InputException("circuit: it is only the part " + part
                    + " of a model, whose inputs are values of other parts; use the circuit of the whole model");
        });
    }

    /**
     * Refuses a circuit with other numbers of inputs or outputs, and one of a part of a model.
     *
     * @param circuit of which only the numbers of inputs and outputs are looked at
     * @throws IllegalArgumentException if they differ
     */
    public void require(ThresholdCircuit circuit) {
        requireWhole(circuit);
        if (circuit.inputs() != (long) n * tokenBits || circuit.outputs() != outputs()) {
            throw new InputException("circuit of " + circuit.inputs() + " inputs and " + circuit.outputs()
                    + " outputs: " + n + " tokens of " + tokenBits + " bits need " + (long) n * tokenBits + " and "
                    + outputs() + ", use the circuit of this model and length");
        }
    }

    /** {@return the number of answers: positions for LABELS, else 1} */
    public int answers() {
        return kind == Output.Kind.LABELS ? n : 1;
    }

    /** {@return the number of output bits} */
    public long outputs() {
        return (long) answers() * rows;
    }

    /**
     * {@return the input bits of a token sequence}
     *
     * @param tokens n numbers, each 0 to vocabulary − 1
     * @throws IllegalArgumentException for another number of tokens or a token outside the vocabulary
     */
    public boolean[] encode(int[] tokens) {
        if (tokens.length != n) {
            throw new InputException(
                    "input of " + tokens.length + " tokens, the circuit reads " + n + ", give exactly these");
        }
        boolean[] bits = new boolean[n * tokenBits];
        for (int i = 0; i < n; i++) {
            if (tokens[i] < 0 || tokens[i] >= vocabulary) {
                throw new InputException("token " + tokens[i] + " at position " + i
                        + ": outside the circuit's vocabulary, give 0 to " + (vocabulary - 1));
            }
            for (int b = 0; b < tokenBits; b++) {
                bits[i * tokenBits + b] = (tokens[i] >> b & 1) == 1;
            }
        }
        return bits;
    }

    /**
     * {@return the answer that output bits stand for, as in {@link limen.finite.Trace#answer()}: the next token; the labels; or 1 for
     * accept and 0 for reject}
     *
     * @param outputs all of them, in the circuit's order
     * @throws IllegalArgumentException if bits that should be one-hot are not, or there are not {@link #outputs} of them
     */
    public int[] decode(boolean[] outputs) {
        if (outputs.length != outputs()) {
            throw new InputException(
                    outputs.length + " output bits, an answer has " + outputs() + ", give exactly these");
        }
        int[] answer = new int[answers()];
        for (int q = 0; q < answer.length; q++) {
            answer[q] = accepts() ? (outputs[0] ? 1 : 0) : hot(outputs, q);
        }
        return answer;
    }

    private int hot(boolean[] outputs, int q) {
        int hot = -1;
        for (int a = 0; a < rows; a++) {
            if (outputs[q * rows + a]) {
                if (hot >= 0) {
                    throw new InputException("output bits " + (q * rows + hot) + " and " + (q * rows + a)
                            + ": both are 1, an answer has one; check the circuit against its model");
                }
                hot = a;
            }
        }
        if (hot < 0) {
            throw new InputException("output bits " + q * rows + " to " + (q * rows + rows - 1)
                    + ": all are 0, an answer has one 1; check the circuit against its model");
        }
        return hot;
    }

    /**
     * {@return output bit k of an answer: the inverse of {@link #decode}}
     *
     * @param answer as {@link #decode} gives it
     * @param k 0 to outputs() − 1
     */
    public boolean bit(int[] answer, int k) {
        return answer[k / rows] == (accepts() ? 1 : k % rows);
    }

    /**
     * {@return which answer output bit k belongs to, in words}
     *
     * @param k 0 to outputs() − 1
     */
    public String place(int k) {
        return switch (kind) {
            case NEXT_TOKEN -> "token " + k;
            case LABELS -> "position " + k / rows + ", label " + k % rows;
            case ACCEPT_FIRST, ACCEPT_LAST -> "accept";
        };
    }

    private boolean accepts() {
        return kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST;
    }
}
