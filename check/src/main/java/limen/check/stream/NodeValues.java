package limen.check.stream;

import java.util.BitSet;
import limen.compiler.uniform.BlockKind;
import limen.compiler.uniform.GateSink;
import limen.compiler.uniform.LemmaIndex;
import limen.compiler.uniform.LogspaceGenerator;
import limen.compiler.uniform.WorkTape;
import limen.paper.AbstractInstance;
import limen.paper.AbstractTrace;

/**
 * The value of every node of the lemma circuit with unit additions on one input, from the interpreter's trace: in blocks of Lemma
 * 1 from the strings that they read and compute; gates inside sums, few, are evaluated once in order.
 *
 * <p>Memory: a bit per gate inside sums.
 */
final class NodeValues {
    private final AbstractInstance instance;
    private final LemmaIndex index;
    private final AbstractTrace trace;
    private final int[] tokens;
    private final int n;
    private final int p;
    private final BitSet[] sums;

    NodeValues(AbstractInstance instance, AbstractTrace trace, int... tokens) {
        this.instance = instance;
        this.trace = trace;
        this.tokens = tokens.clone();
        index = new LemmaIndex(instance.shape());
        n = instance.length();
        p = instance.precision();
        sums = new BitSet[index.sections()];
        for (int section = 0; section < sums.length; section++) {
            if (index.kind(section).isSum()) {
                sums[section] = new BitSet();
                evaluate(section);
            }
        }
    }

    /** Evaluates the gates of a section's sums in order, and compares the results with the trace. */
    private void evaluate(int section) {
        long from = index.first(section, LemmaIndex.TABLE_STAGES);
        long to = index.first(section + 1);
        Evaluator evaluator = new Evaluator(this, from, sums[section]);
        new LogspaceGenerator(instance, new WorkTape()).generate(from, to, evaluator);
        for (long group = 0; group < index.groups(); group++) {
            for (int b = 0; b < p; b++) {
                long node = index.strings(section) + group * p + b;
                if (at(node) != ((expected(section, group) >> b & 1) != 0)) {
                    throw new IllegalStateException(
                            "node " + node + " of a sum is not the interpreter's: sum " + group + ", bit " + b);
                }
            }
        }
    }

    /** What the interpreter says of string s of a section. */
    private int expected(int section, long s) {
        int layer = index.layer(section);
        int last = (int) (s % n);
        int row = (int) (s / n % n);
        return switch (index.kind(section)) {
            case EMBEDDING -> trace.state(0, last);
            case SIMILARITY -> trace.similarity(layer, (int) (s / n / n), row, last);
            case NORMALIZER -> trace.normalizer(layer, (int) (s / n), last);
            case WEIGHTED -> trace.weighted(layer, (int) (s / n / n), row, last);
            case HEAD -> trace.attended(layer, (int) (s / n), last);
            case ACTIVATION -> trace.state(layer + 1, last);
        };
    }

    /** The value of a node. */
    boolean at(long node) {
        if (node < index.inputs()) {
            int bits = instance.tokenBits();
            return (tokens[(int) (node / bits)] >> node % bits & 1) != 0;
        }
        int section = 0;
        while (index.first(section + 1) <= node) {
            section++;
        }
        int stage = 0;
        while (index.first(section, stage + 1) <= node) {
            stage++;
        }
        if (stage >= LemmaIndex.TABLE_STAGES) {
            return sums[section].get(Math.toIntExact(node - index.first(section, LemmaIndex.TABLE_STAGES)));
        }
        BlockKind kind = index.kind(section);
        long offset = node - index.first(section, stage);
        return switch (stage) {
            case 0 -> (read(section, offset / index.inputs(kind)) >> offset % index.inputs(kind) & 1) == 0;
            case 1 -> read(section, offset >> index.inputs(kind)) == (offset & (1L << index.inputs(kind)) - 1);
            default -> output(section, index.output(section, offset));
        };
    }

    private boolean output(int section, long output) {
        BlockKind kind = index.kind(section);
        long block = output / index.outputs(kind);
        int t = (int) (output % index.outputs(kind));
        return kind.isSum()
                ? index.unit().integerBit(read(section, block), t)
                : (expected(section, block) >> t & 1) != 0;
    }

    /** The string that a block of Lemma 1 reads. */
    private long read(int section, long block) {
        int layer = index.layer(section);
        int j = (int) (block % n);
        int i = (int) (block / n % n);
        int head = (int) (block / n / n);
        return switch (index.kind(section)) {
            case EMBEDDING -> tokens[j];
            case SIMILARITY -> trace.state(layer, i) | (long) trace.state(layer, j) << p;
            case NORMALIZER -> trace.similarity(layer, head, i, j);
            case WEIGHTED ->
                trace.similarity(layer, head, i, j)
                        | (long) trace.normalizer(layer, head, i) << p
                        | (long) trace.state(layer, j) << 2 * p;
            case HEAD -> trace.weighted(layer, head, i, j);
            case ACTIVATION -> activation(layer, j);
        };
    }

    private long activation(int layer, int position) {
        long x = trace.state(layer, position);
        for (int head = 0; head < instance.heads(); head++) {
            x |= (long) trace.attended(layer, head, position) << (head + 1) * p;
        }
        return x;
    }

    /** Keeps the values of the gates it hears. */
    private static final class Evaluator implements GateSink {
        private final NodeValues values;
        private final long from;
        private final BitSet bits;
        private long node;
        private boolean atLeast;
        private long threshold;
        private long left;
        private long ones;

        Evaluator(NodeValues values, long from, BitSet bits) {
            this.values = values;
            this.from = from;
            this.bits = bits;
            node = from;
        }

        @Override
        public void input() {
            throw new IllegalStateException("an input node inside a sum");
        }

        @Override
        public void gate(boolean isAtLeast, long k, long arity) {
            atLeast = isAtLeast;
            threshold = k;
            left = arity;
            ones = 0;
            end();
        }

        @Override
        public void argument(long argument, long times) {
            if (argument >= from ? bits.get(Math.toIntExact(argument - from)) : values.at(argument)) {
                ones += times;
            }
            left -= times;
            end();
        }

        private void end() {
            if (left == 0) {
                bits.set(Math.toIntExact(node - from), atLeast ? ones >= threshold : ones <= threshold);
                node++;
            }
        }
    }
}
