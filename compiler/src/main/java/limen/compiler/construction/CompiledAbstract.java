package limen.compiler.construction;

import java.util.List;
import limen.circuit.ThresholdCircuit;
import limen.finite.Output;
import limen.paper.AbstractInstance;
import limen.paper.AbstractTrace;

/**
 * The circuit of an abstract transformer at one length and precision, and where its strings are.
 *
 * <p>Input bit b of token i is node i·tokenBits + b; the only output is the accept bit, the last gate. Codes of no token are inputs
 * too: the circuit is a total function of bits, and so are the transformer's functions.
 *
 * @param instance the transformer
 * @param construction by which it was made
 * @param circuit the implicit circuit
 * @param strings the intermediate strings that the circuit holds, in order of level: all of them by the lemma construction, by the
 *     thermometer construction the states of every layer boundary but the last
 */
public record CompiledAbstract(
        AbstractInstance instance, Construction construction, ThresholdCircuit circuit, List<Place> strings)
        implements Compiled {
    /** What a string is. */
    public enum Quantity {
        /** h_i after the embedding (layer −1) or after a layer. */
        STATE,
        /** s(h_i, h_j). */
        SIMILARITY,
        /** Z_i. */
        NORMALIZER,
        /** (s/Z)·h_j. */
        WEIGHTED,
        /** a_i. */
        ATTENDED
    }

    /**
     * The strings of one quantity and layer.
     *
     * @param quantity what they are
     * @param layer the layer, −1 for the embedding
     * @param count how many: n states; k·n·n similarities and weighted states, (head·n + i)·n + j; k·n others, head·n + i
     * @param nodes where their bits are
     */
    public record Place(Quantity quantity, int layer, long count, Strings nodes) {
        /**
         * {@return what the interpreter computed for string s}
         *
         * @param instance the circuit's transformer
         * @param trace of one input
         * @param s 0 to count − 1
         */
        public int expected(AbstractInstance instance, AbstractTrace trace, long s) {
            int n = instance.length();
            int head = head(n, s);
            int i = first(n, s);
            int last = (int) (s % n);
            return switch (quantity) {
                case STATE -> trace.state(layer + 1, last);
                case SIMILARITY -> trace.similarity(layer, head, i, last);
                case NORMALIZER -> trace.normalizer(layer, head, i);
                case WEIGHTED -> trace.weighted(layer, head, i, last);
                case ATTENDED -> trace.attended(layer, head, i);
            };
        }

        /**
         * {@return which string s is, of n tokens: head, i and j, from 0}
         *
         * @param n tokens that the circuit reads
         * @param s 0 to count − 1
         */
        public String words(int n, long s) {
            String i = "i " + first(n, s);
            return switch (quantity) {
                case STATE -> i;
                case SIMILARITY, WEIGHTED -> "head " + head(n, s) + ", " + i + ", j " + s % n;
                case NORMALIZER, ATTENDED -> "head " + head(n, s) + ", " + i;
            };
        }

        private boolean isPair() {
            return quantity == Quantity.SIMILARITY || quantity == Quantity.WEIGHTED;
        }

        private int first(int n, long s) {
            return (int) (isPair() ? s / n % n : s % n);
        }

        private int head(int n, long s) {
            return (int) (s / n / (isPair() ? n : 1));
        }
    }

    @Override
    public int n() {
        return instance.length();
    }

    @Override
    public int precision() {
        return instance.precision();
    }

    @Override
    public OutputDecoder decoder() {
        Output.Kind kind = instance.acceptLast() ? Output.Kind.ACCEPT_LAST : Output.Kind.ACCEPT_FIRST;
        return new OutputDecoder(kind, n(), 1 << instance.tokenBits(), instance.tokenBits(), 1);
    }
}
