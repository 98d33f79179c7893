package limen.compiler.lemma;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.Strings;
import limen.compiler.construction.UniformStage;

/**
 * Lemma 1: blocks that compute functions {0,1}^q → {0,1}^m by their truth tables, in depth 3 and exactly 2^q + q + m gates.
 *
 * <p>Level 1 negates every input bit (θ≤0), level 2 has one AND (θ≥q) of literals per string x, level 3 a gate per output bit. Of
 * the ANDs, the terms, exactly one fires. All blocks of a group have one q and one m, which is padding of Theorem 2. The output
 * gates have two {@link Form forms}: Lemma 1's, and one whose arguments are found without a look at the whole truth table.
 */
public final class TableBlocks {
    /** Up to so many input bits a truth table's column is kept as a profile. */
    private static final int PROFILE_INPUTS = 20;

    /** Tables of fewer inputs are not worth a place in the cache. */
    private static final int CACHED_INPUTS = 6;

    /** How output bit t is a gate over the terms. */
    public enum Form {
        /**
         * Lemma 1, an AND/OR circuit: the OR (θ≥1) of the terms x with f(x)_t = 1; a bit that is never 1 is the AND of all terms.
         * Its arity and its k-th argument are a count in, and a scan of, the truth table.
         */
        PLAIN,
        /**
         * Theorem 2, padded to 2^q arguments: with c = f(0^q)_t, argument x is term x if f(x)_t = c and term 0^q otherwise; the gate
         * is θ≥1 if c = 1 and θ≤0 if c = 0. Term 0^q is one of those with f(x)_t = c, so its repetitions change nothing. Any
         * argument is two evaluations of f.
         */
        PADDED
    }

    private final Form form;
    private final LongFunction<TruthTable> tables;
    private final long tableCount;
    private final long blocksPerTable;
    private final BitSource arguments;
    /** The output that stands last, in exchange with the one that would; −1 for none. */
    private final long last;

    /** Where blocks are pairs (i, j) of so many strings, and those with i = j read one string twice; 0 for none. */
    private final int diagonal;

    private final int q;
    private final int m;
    private final Map<Long, Profile> columns = new HashMap<>();
    private final FamilyStage negations;
    private final FamilyStage terms;
    private final FamilyStage outputs;

    /**
     * A group of padded blocks; block b computes function b / blocksPerTable.
     *
     * @param name for the stages
     * @param level the greatest level of what is read
     * @param tables the functions by number, all of the shape of number 0
     * @param tableCount number of functions
     * @param blocksPerTable blocks of each function
     * @param arguments where blocks read
     */
    public TableBlocks(
            String name,
            int level,
            LongFunction<TruthTable> tables,
            long tableCount,
            long blocksPerTable,
            BitSource arguments) {
        this(Form.PADDED, name, level, tables, tableCount, blocksPerTable, arguments, -1, 0);
    }

    /**
     * In any form, with output {@code last} (block·m + bit) as the last gate, in exchange with the one that would be; the blocks
     * pairs of {@code diagonal} strings, or 0.
     */
    TableBlocks(
            Form form,
            String name,
            int level,
            LongFunction<TruthTable> tables,
            long tableCount,
            long blocksPerTable,
            BitSource arguments,
            long last,
            int diagonal) {
        this.diagonal = diagonal;
        this.form = form;
        this.last = last;
        this.tables = tables;
        this.tableCount = tableCount;
        this.blocksPerTable = blocksPerTable;
        this.arguments = arguments;
        q = tables.apply(0).inputs();
        m = tables.apply(0).outputs();
        long blocks = Math.multiplyExact(tableCount, blocksPerTable);
        negations = new Negations(name + " literals", level + 1, blocks);
        terms = new Terms(name + " terms", level + 2, blocks);
        outputs = new Outputs(name, level + 3, blocks);
    }

    /** One function for all blocks. */
    public static TableBlocks of(
            Form form, String name, int level, TruthTable table, long blocks, BitSource arguments) {
        return new TableBlocks(form, name, level, number -> table, 1, blocks, arguments, -1, 0);
    }

    /** Padded blocks for all pairs of n strings, block (function·n + i)·n + j. */
    static TableBlocks ofPairs(
            String name, int level, LongFunction<TruthTable> tables, long tableCount, int n, BitSource arguments) {
        return new TableBlocks(Form.PADDED, name, level, tables, tableCount, (long) n * n, arguments, -1, n);
    }

    /** The three stages, in order of level. */
    public List<FamilyStage> stages() {
        return List.of(negations, terms, outputs);
    }

    /** The results: string s is block s. */
    public Strings strings() {
        return new Strings() {
            @Override
            public int bits() {
                return m;
            }

            @Override
            public long node(long s, int b) {
                return outputs.firstNode(exchanged(s * m + b));
            }
        };
    }

    /** The place of an output, and the output at a place. */
    private long exchanged(long output) {
        long end = outputs.banks() - 1;
        return last < 0 ? output : output == last ? end : output == end ? last : output;
    }

    /** The level of the results. */
    public int level() {
        return outputs.level();
    }

    /** The stage of the results, m gates per block. */
    public FamilyStage outputStage() {
        return outputs;
    }

    private long negation(long block, int b) {
        return negations.firstNode(block * q + b);
    }

    private long term(long block, long x) {
        return terms.firstNode((block << q) + x);
    }

    private final class Negations extends UniformStage {
        Negations(String name, int level, long blocks) {
            super(name, "not", level, Math.multiplyExact(blocks, (long) q), 1, q);
        }

        @Override
        public void fill(long bank, Bank out) {
            out.base.addWire(arguments.node(bank / q, (int) (bank % q)), -1);
            out.addGate(0);
        }
    }

    private final class Terms extends UniformStage {
        Terms(String name, int level, long blocks) {
            super(name, "and", level, Math.multiplyExact(blocks, 1L << q), 1, 1L << q);
        }

        /** A bit that is read twice is one wire of weight 2: blocks 0, of i = j, and 1 differ. */
        @Override
        public long classes() {
            return diagonal > 1 ? 2L << q : super.classes();
        }

        @Override
        public long multiplicity(long c) {
            if (diagonal <= 1) {
                return super.multiplicity(c);
            }
            long blocks = banks() >> q;
            return c < 1L << q ? blocks / diagonal : blocks - blocks / diagonal;
        }

        @Override
        public void fill(long bank, Bank out) {
            long block = bank >> q;
            for (int b = 0; b < q; b++) {
                boolean one = (bank >> b & 1) != 0;
                out.base.addWire(one ? arguments.node(block, b) : negation(block, b), 1);
            }
            out.addGate(q);
        }
    }

    /** Banks repeat over the blocks of a table: class t·m + bit. */
    private final class Outputs extends FamilyStage {
        Outputs(String name, int level, long blocks) {
            super(name, "or", level, Math.multiplyExact(blocks, (long) m), 1);
        }

        @Override
        public long classes() {
            return tableCount * m;
        }

        @Override
        public long representative(long c) {
            return exchanged(c / m * blocksPerTable * m + c % m);
        }

        @Override
        public long multiplicity(long c) {
            return blocksPerTable;
        }

        @Override
        public void fill(long bank, Bank out) {
            long output = exchanged(bank);
            long first = term(output / m, 0);
            int t = (int) (output % m);
            long number = output / m / blocksPerTable;
            TruthTable.Bit function = tables.apply(number).function();
            boolean fires = form == Form.PLAIN || function.at(0, t);
            long support = q <= PROFILE_INPUTS
                    ? addColumn(first, column(number, t), fires, out)
                    : addWires(first, function, t, fires, out);
            if (support > 0) {
                out.addGate(fires ? 1 : 0);
                return;
            }
            out.base.add(first, Profile.ones(1 << q), 1);
            out.addGate(1L << q);
        }

        private long addColumn(long first, Profile column, boolean fires, Bank out) {
            if (column.support() > 0) {
                out.base.add(first, column, fires ? 1 : -1);
            }
            return column.support();
        }

        private Profile column(long number, int t) {
            if (q <= CACHED_INPUTS) {
                return makeColumn(number, t);
            }
            synchronized (columns) {
                return columns.computeIfAbsent(number * m + t, key -> makeColumn(number, t));
            }
        }

        private Profile makeColumn(long number, int t) {
            TruthTable.Bit function = tables.apply(number).function();
            boolean fires = form == Form.PLAIN || function.at(0, t);
            long[] weights = new long[1 << q];
            long support = 0;
            for (int x = 0; x < weights.length; x++) {
                weights[x] = function.at(x, t) == fires ? 1 : 0;
                support += weights[x];
            }
            weights[0] += form == Form.PADDED ? weights.length - support : 0;
            return Profile.of(weights);
        }

        private long addWires(long first, TruthTable.Bit function, int t, boolean fires, Bank out) {
            long weight = fires ? 1 : -1;
            long support = 0;
            for (long x = 0; x < 1L << q; x++) {
                if (function.at(x, t) == fires) {
                    out.base.addWire(first + x, weight);
                    support++;
                }
            }
            if (form == Form.PADDED) {
                out.base.addWire(first, weight * ((1L << q) - support));
            }
            return support;
        }
    }
}
