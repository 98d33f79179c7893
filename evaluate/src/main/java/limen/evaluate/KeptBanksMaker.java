package limen.evaluate;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.circuit.Stage;
import limen.circuit.SumLimit;
import limen.circuit.Terms;
import limen.evaluate.kernel.LaneKernel;

/** Decodes consecutive banks of a stage once, and finds those that a matrix evaluates together. Serves one call. */
final class KeptBanksMaker {
    /** Doubles hold all integers up to here. */
    private static final long EXACT = 1L << 53;
    /** Fewer banks are summed one by one. */
    private static final int LEAST_ROWS = 4;
    /** Columns whose values in 512 lanes take 4 MB. */
    private static final int MOST_COLUMNS = 1024;
    /** Weights of a group while it is looked at: 32 MB, and again as much for differences. */
    private static final long MOST_ENTRIES = 1L << 22;
    /** Rows of differences whose sums in 512 lanes take 8 MB. */
    private static final int MOST_DIFFERENCES = 2048;
    /** Argument codes tell so many stages apart. */
    private static final int MOST_SOURCES = LaneKernel.COMPLEMENT;

    /** A run of nodes with its weights. */
    private record Run(long first, Profile profile) {}

    /** A bank that is a sum, before it is known with which others. */
    private static final class Sum {
        private int bank;
        private long base;
        private long bound;
        private ThresholdRanks shape;
        /** Runs by their numbers. */
        private int[] runs;

        private int termsFrom;
        private int termsTo;
        private int wiresFrom;
        private int wiresTo;
        private Terms slopeSum;
        private long slopeBound;
        private PencilRanks.Gates pencil;
    }

    private final Layout layout;
    private final KeptStages kept;
    private final Bank bank = new Bank();
    private final List<Long> others = new ArrayList<>();
    private long bytes;

    private boolean isFlat;
    private int reader;

    // literals
    private final IntList literalBanks = new IntList();
    private final IntList literalEnds = new IntList();
    private final IntList literalFlips = new IntList();
    private final IntList literalCodes = new IntList();
    private final IntList literalNodes = new IntList();
    private final IntList sources = new IntList();

    // extremes
    private final List<Extremes> extremes = new ArrayList<>();

    /** Banks that read the same ones. */
    private static final class Extremes {
        private final IntList banks = new IntList();
        private final IntList gates = new IntList();
        private final long[] first;
        private final boolean isLeast;

        Extremes(long[] first, boolean isLeast) {
            this.first = first;
            this.isLeast = isLeast;
        }
    }

    // choices
    private final IntList choiceBanks = new IntList();
    private final List<Run> choiceRuns = new ArrayList<>();
    private final IntList choiceFires = new IntList();

    // sums
    private final List<Sum> found = new ArrayList<>();
    private final Terms terms = new Terms();
    private final Terms wires = new Terms();
    private final Map<Run, Integer> numbers = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();
    private Sum lastPencil;

    KeptBanksMaker(Layout layout, KeptStages kept) {
        this.layout = layout;
        this.kept = kept;
    }

    /** Banks {@code from … to − 1} of a stage; null if nothing is gained by keeping them. */
    KeptBanks make(int index, long from, long to) {
        if (to > Integer.MAX_VALUE) {
            return null;
        }
        Stage stage = layout.stages[index];
        isFlat = layout.isFlat(index);
        reader = index;
        for (long b = from; b < to; b++) {
            stage.bank(b, bank);
            if (bank.gates != stage.gates(b)) {
                return null;
            }
            if (bank.gates > 0 && !add((int) b)) {
                others.add(b);
            }
        }
        if (others.size() == to - from) {
            return null;
        }
        List<KeptBanks.Product> products = new ArrayList<>();
        List<Sum> single = new ArrayList<>();
        for (List<Sum> group : groups()) {
            KeptBanks.Product product = product(group);
            if (product == null) {
                single.addAll(group);
            } else {
                products.add(product);
            }
        }
        single.sort((a, b) -> Integer.compare(a.bank, b.bank));
        KeptBanks.Literals literals = literals();
        KeptBanks.Choices choices = choices();
        KeptBanks.Sums sums = sums(single);
        bytes += (long) Long.BYTES * others.size();
        return new KeptBanks(
                others.stream().mapToLong(b -> b).toArray(),
                literals,
                extremes.stream()
                        .map(each -> new KeptBanks.Extreme(
                                each.banks.toArray(), each.gates.toArray(), each.first, each.isLeast))
                        .toList(),
                choices,
                products,
                sums,
                bytes);
    }

    /** The index of the flat stage that holds a node alone, or −2 if its stage is not flat or not an earlier one. */
    private int flatStage(long node) {
        if (node < 0) {
            return -2;
        }
        int s = layout.stageOf(node);
        return s < reader && (s < 0 || layout.isFlat(s)) ? s : -2;
    }

    private long firstOf(int stage) {
        return stage < 0 ? 0 : layout.first[stage];
    }

    /** Takes the bank; false if it is one of the others. */
    private boolean add(int b) {
        long bound = LaneSums.bound(bank.base);
        if (bound >= SumLimit.BOUND) {
            return false;
        }
        if (WireBanks.accepts(bank, bound)) {
            return isFlat && (addLiterals(b) || addExtreme(b));
        }
        if (bank.isPencil()) {
            return !isFlat && addPencil(b, bound);
        }
        if (isFlat && addChoice(b)) {
            return true;
        }
        ThresholdRanks shape = isFlat ? null : kept.shape(bank);
        if (!isFlat && shape == null) {
            return false;
        }
        addSum(b, bound, shape);
        return true;
    }

    private boolean addLiterals(int b) {
        int size = 0;
        int negative = 0;
        for (int t = 0; t < bank.base.size; t++) {
            long weight = bank.base.coefficient[t] * bank.base.profile[t].weight(0);
            if (weight == 0) {
                continue;
            }
            if (Math.abs(weight) != 1 || flatStage(bank.base.first[t]) < -1) {
                return false;
            }
            size++;
            negative += weight < 0 ? 1 : 0;
        }
        long threshold = bank.threshold[0];
        long needed = threshold > size ? size + 1L : threshold + negative;
        if (size == 0 || needed != size && needed != 1) {
            return false;
        }
        boolean isAnd = needed == size;
        int codes = literalCodes.size;
        for (int t = 0; t < bank.base.size; t++) {
            long weight = bank.base.coefficient[t] * bank.base.profile[t].weight(0);
            if (weight != 0) {
                int stage = flatStage(bank.base.first[t]);
                int source = sources.indexOf(stage);
                if (source < 0 && sources.size == MOST_SOURCES) {
                    literalCodes.size = codes;
                    literalNodes.size = codes;
                    return false;
                }
                if (source < 0) {
                    source = sources.size;
                    sources.add(stage);
                }
                literalCodes.add(source + (weight < 0 == isAnd ? LaneKernel.COMPLEMENT : 0));
                literalNodes.add((int) (bank.base.first[t] - firstOf(stage)));
            }
        }
        literalBanks.add(b);
        literalEnds.add(literalCodes.size);
        literalFlips.add(isAnd ? 0 : -1);
        return true;
    }

    /** An OR or AND of the gates of one number in several banks. */
    private boolean addExtreme(int b) {
        int size = bank.base.size;
        boolean isLeast = size > 1 && bank.threshold[0] == size;
        if (size == 0 || !isLeast && bank.threshold[0] != 1) {
            return false;
        }
        long[] first = new long[size];
        long gate = -1;
        for (int t = 0; t < size; t++) {
            long node = bank.base.first[t];
            int s = node < layout.first[0] ? -1 : layout.stageOf(node);
            if (bank.base.coefficient[t] * bank.base.profile[t].weight(0) != 1
                    || s < 0
                    || s >= reader
                    || layout.isFlat(s)) {
                return false;
            }
            Stage stage = layout.stages[s];
            first[t] = stage.firstNode(stage.bankOf(node));
            if (t > 0 && node - first[t] != gate) {
                return false;
            }
            gate = node - first[t];
        }
        if (gate >= Short.MAX_VALUE) {
            return false;
        }
        Extremes last = extremes.isEmpty() ? null : extremes.getLast();
        if (last == null || last.isLeast != isLeast || !Arrays.equals(last.first, first)) {
            last = new Extremes(first, isLeast);
            extremes.add(last);
            bytes += 256L + 8L * size;
        }
        last.banks.add(b);
        last.gates.add((int) gate);
        bytes += 8;
        return true;
    }

    private KeptBanks.Literals literals() {
        bytes += 13L * literalBanks.size + 5L * literalCodes.size;
        return new KeptBanks.Literals(
                literalBanks.toArray(),
                literalEnds.toArray(),
                literalFlips.toBytes(),
                sources.toArray(),
                literalCodes.toBytes(),
                literalNodes.toArray());
    }

    /** A gate over one run that is exactly a short bank of another stage. */
    private boolean addChoice(int b) {
        if (bank.base.size != 1) {
            return false;
        }
        long first = bank.base.first[0];
        Profile profile = bank.base.profile[0];
        if (first < layout.first[0] || profile.length() > KeptBanks.Choices.MOST_GATES) {
            return false;
        }
        int s = layout.stageOf(first);
        if (s >= reader || layout.isFlat(s) || first + profile.length() > layout.first[s + 1]) {
            return false;
        }
        Stage stage = layout.stages[s];
        long read = stage.bankOf(first);
        if (stage.firstNode(read) != first || stage.firstNode(read + 1) != first + profile.length()) {
            return false;
        }
        int fires = 0;
        for (int rank = 0; rank <= profile.length(); rank++) {
            fires |= (bank.base.coefficient[0] * profile.prefix(rank) >= bank.threshold[0] ? 1 : 0) << rank;
        }
        choiceBanks.add(b);
        choiceRuns.add(new Run(first, profile));
        choiceFires.add(fires);
        return true;
    }

    private KeptBanks.Choices choices() {
        bytes += (long) choiceBanks.size * 24;
        return new KeptBanks.Choices(
                choiceBanks.toArray(),
                choiceRuns.stream().mapToLong(Run::first).toArray(),
                choiceRuns.stream().map(Run::profile).toArray(Profile[]::new),
                choiceFires.toArray());
    }

    private boolean addPencil(int b, long bound) {
        long slopeBound = LaneSums.bound(bank.slopeSum);
        long steepest = 0;
        for (int r = 0; r < bank.gates; r++) {
            steepest = Math.max(steepest, Math.absExact(Math.max(bank.slope[r], -Long.MAX_VALUE)));
        }
        if (slopeBound >= SumLimit.BOUND) {
            return false;
        }
        long product = LaneSums.product(steepest, slopeBound);
        if (product >= SumLimit.BOUND || bound + product >= SumLimit.BOUND) {
            return false;
        }
        Sum sum = addSum(b, bound, null);
        sum.pencil = kept.pencil(bank);
        sum.slopeBound = slopeBound;
        if (lastPencil != null && areEqual(lastPencil.slopeSum, bank.slopeSum)) {
            sum.slopeSum = lastPencil.slopeSum;
        } else {
            sum.slopeSum = new Terms();
            append(bank.slopeSum, sum.slopeSum);
            bytes += 64L + 24L * sum.slopeSum.size;
        }
        lastPencil = sum;
        return true;
    }

    private static void append(Terms from, Terms to) {
        for (int t = 0; t < from.size; t++) {
            to.add(from.first[t], from.profile[t], from.coefficient[t]);
        }
    }

    private static boolean areEqual(Terms a, Terms b) {
        boolean same = a.size == b.size;
        for (int t = 0; t < a.size && same; t++) {
            same = a.first[t] == b.first[t]
                    && a.coefficient[t] == b.coefficient[t]
                    && a.profile[t].equals(b.profile[t]);
        }
        return same;
    }

    private Sum addSum(int b, long bound, ThresholdRanks shape) {
        Sum sum = new Sum();
        sum.bank = b;
        sum.bound = bound;
        sum.shape = shape;
        sum.base = bank.threshold[0];
        sum.termsFrom = terms.size;
        sum.wiresFrom = wires.size;
        for (int t = 0; t < bank.base.size; t++) {
            long first = bank.base.first[t];
            Profile profile = bank.base.profile[t];
            if (profile.magnitude() == 0) {
                continue;
            }
            if (profile.length() == 1 && flatStage(first) >= -1) {
                wires.addWire(first, bank.base.coefficient[t] * profile.weight(0));
            } else {
                terms.add(first, profile, bank.base.coefficient[t]);
            }
        }
        sum.termsTo = terms.size;
        sum.wiresTo = wires.size;
        found.add(sum);
        return sum;
    }

    /** Sums that are no pencils, those together that share runs, directly or by others; the rest each alone. */
    private Iterable<List<Sum>> groups() {
        for (Sum sum : found) {
            sum.runs = new int[sum.termsTo - sum.termsFrom];
            for (int t = sum.termsFrom; t < sum.termsTo; t++) {
                Run run = new Run(terms.first[t], terms.profile[t]);
                Integer number = numbers.putIfAbsent(run, runs.size());
                if (number == null) {
                    number = runs.size();
                    runs.add(run);
                }
                sum.runs[t - sum.termsFrom] = number;
            }
        }
        int[] parent = new int[runs.size()];
        Arrays.setAll(parent, k -> k);
        for (Sum sum : found) {
            for (int k = 1; k < sum.runs.length && sum.pencil == null; k++) {
                parent[root(parent, sum.runs[k])] = root(parent, sum.runs[0]);
            }
        }
        Map<Integer, List<Sum>> groups = new TreeMap<>();
        int alone = 0;
        for (Sum sum : found) {
            boolean joins = sum.pencil == null && sum.runs.length > 0;
            int key = joins ? root(parent, sum.runs[0]) : --alone;
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(sum);
        }
        return groups.values();
    }

    private static int root(int[] parent, int k) {
        int at = k;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** The group as a matrix; null if that does not pay or its sums may pass what doubles hold. */
    private KeptBanks.Product product(List<Sum> group) {
        if (group.size() < LEAST_ROWS) {
            return null;
        }
        Map<Integer, Integer> columns = new HashMap<>();
        List<Run> columnRuns = new ArrayList<>();
        long entries = 0;
        boolean isPlain = true;
        boolean isWired = false;
        for (Sum sum : group) {
            isPlain &= sum.bound < EXACT;
            isWired |= sum.wiresFrom < sum.wiresTo;
            entries += sum.runs.length;
            for (int run : sum.runs) {
                if (columns.putIfAbsent(run, columnRuns.size()) == null) {
                    columnRuns.add(runs.get(run));
                }
            }
        }
        int width = columnRuns.size();
        long all = (long) width * group.size();
        if (!isPlain || width > MOST_COLUMNS || all > MOST_ENTRIES || 2 * entries < all) {
            return null;
        }
        long[][] rows = new long[group.size()][width];
        for (int k = 0; k < rows.length; k++) {
            Sum sum = group.get(k);
            for (int t = 0; t < sum.runs.length; t++) {
                rows[k][columns.get(sum.runs[t])] += terms.coefficient[sum.termsFrom + t];
            }
        }
        int[] row = null;
        boolean[] continues = null;
        long[][] distinct = rows;
        if (isFlat && !isWired) {
            Differences differences = new Differences(rows, columnRuns);
            if (2 * differences.distinct.size() < rows.length && differences.distinct.size() <= MOST_DIFFERENCES) {
                distinct = differences.distinct.toArray(long[][]::new);
                row = differences.row;
                continues = differences.continues;
                bytes += 5L * rows.length;
            }
        }
        double[] matrix = kept.matrix(matrix(distinct, width));
        bytes += 256L + 16L * width;
        return new KeptBanks.Product(
                firing(group),
                columnRuns.stream().mapToLong(Run::first).toArray(),
                columnRuns.stream().map(Run::profile).toArray(Profile[]::new),
                matrix,
                matrix.length / width,
                row,
                continues,
                isWired ? wires(group) : null);
    }

    private static double[] matrix(long[][] rows, int width) {
        int padded = Math.ceilDiv(rows.length, LaneKernel.ROWS) * LaneKernel.ROWS;
        double[] matrix = new double[Math.multiplyExact(padded, width)];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < width; c++) {
                matrix[(r / LaneKernel.ROWS * width + c) * LaneKernel.ROWS + r % LaneKernel.ROWS] = (double) rows[r][c];
            }
        }
        return matrix;
    }

    /**
     * Rows each as its difference from the row before where other rows have the same: comparing every pair of numbers takes differences of
     * rows of weights, and neighbouring pairs share one of their two.
     */
    private static final class Differences {
        private final List<long[]> distinct = new ArrayList<>();
        private final int[] row;
        private final boolean[] continues;

        Differences(long[][] rows, List<Run> columns) {
            row = new int[rows.length];
            continues = new boolean[rows.length];
            Map<LongBuffer, int[]> counts = new HashMap<>();
            LongBuffer[] keys = new LongBuffer[rows.length];
            for (int k = 1; k < rows.length; k++) {
                long[] difference = rows[k].clone();
                long bound = 0;
                for (int c = 0; c < difference.length; c++) {
                    difference[c] -= rows[k - 1][c];
                    // both rows' sums are below 2^53 in absolute value
                    bound += Math.abs(difference[c]) * columns.get(c).profile.magnitude();
                }
                if (bound < EXACT) {
                    keys[k] = LongBuffer.wrap(difference);
                    counts.computeIfAbsent(keys[k], any -> new int[] {0, -1})[0]++;
                }
            }
            for (int k = 0; k < rows.length; k++) {
                int[] shared = keys[k] == null ? null : counts.get(keys[k]);
                if (shared == null || shared[0] == 1) {
                    row[k] = distinct.size();
                    distinct.add(rows[k]);
                    continue;
                }
                if (shared[1] < 0) {
                    shared[1] = distinct.size();
                    distinct.add(keys[k].array());
                }
                row[k] = shared[1];
                continues[k] = true;
            }
        }
    }

    private KeptBanks.Firing firing(List<Sum> group) {
        bytes += 20L * group.size();
        return new KeptBanks.Firing(
                group.stream().mapToInt(sum -> sum.bank).toArray(),
                group.stream().mapToLong(sum -> sum.base).toArray(),
                group.stream().map(sum -> sum.shape).toArray(ThresholdRanks[]::new));
    }

    private KeptBanks.Sums sums(List<Sum> single) {
        Terms own = new Terms();
        int[] ends = new int[single.size()];
        long[] factor = new long[single.size()];
        long[] bound = new long[single.size()];
        for (int k = 0; k < single.size(); k++) {
            Sum sum = single.get(k);
            for (int t = sum.termsFrom; t < sum.termsTo; t++) {
                factor[k] = divisor(factor[k], Math.abs(terms.coefficient[t]));
            }
            if (factor[k] == 0 || sum.bound / factor[k] > Integer.MAX_VALUE) {
                factor[k] = 1;
            }
            bound[k] = sum.bound / factor[k];
            for (int t = sum.termsFrom; t < sum.termsTo; t++) {
                own.add(terms.first[t], terms.profile[t], terms.coefficient[t] / factor[k]);
            }
            ends[k] = own.size;
        }
        bytes += 40L * single.size() + 24L * own.first.length;
        return new KeptBanks.Sums(
                firing(single),
                own,
                ends,
                factor,
                bound,
                wires(single),
                single.stream().map(sum -> sum.slopeSum).toArray(Terms[]::new),
                single.stream().mapToLong(sum -> sum.slopeBound).toArray(),
                single.stream().map(sum -> sum.pencil).toArray(PencilRanks.Gates[]::new));
    }

    private KeptBanks.Wires wires(List<Sum> sums) {
        Terms own = new Terms();
        int[] ends = new int[sums.size()];
        long[] factor = new long[sums.size()];
        for (int k = 0; k < sums.size(); k++) {
            Sum sum = sums.get(k);
            for (int t = sum.wiresFrom; t < sum.wiresTo; t++) {
                factor[k] = divisor(factor[k], Math.abs(wires.coefficient[t]));
            }
            for (int t = sum.wiresFrom; t < sum.wiresTo; t++) {
                own.addWire(wires.first[t], wires.coefficient[t] / factor[k]);
            }
            ends[k] = own.size;
        }
        bytes += 12L * sums.size() + 24L * own.first.length;
        return new KeptBanks.Wires(own, ends, factor);
    }

    /** The greatest common divisor. */
    private static long divisor(long a, long b) {
        long large = a;
        long small = b;
        while (small != 0) {
            long rest = large % small;
            large = small;
            small = rest;
        }
        return large;
    }

    /** Ints that grow. */
    private static final class IntList {
        private int[] values = new int[16];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        int indexOf(int value) {
            for (int k = 0; k < size; k++) {
                if (values[k] == value) {
                    return k;
                }
            }
            return -1;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }

        byte[] toBytes() {
            byte[] bytes = new byte[size];
            for (int k = 0; k < size; k++) {
                bytes[k] = (byte) values[k];
            }
            return bytes;
        }
    }
}
