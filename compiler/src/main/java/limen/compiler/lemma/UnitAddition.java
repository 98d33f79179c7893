package limen.compiler.lemma;

import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.Part;
import limen.compiler.construction.Strings;
import limen.number.paper.PaperFloats;

/**
 * ⊕ by unit gates θ≤k and θ≥k only: 18 levels, polynomial size, every index a few multiplications of small numbers.
 *
 * <p>Levels 1 to 3, a block of Lemma 1 per float: its integer g_p as W bits, the complement of its negative part likewise, and
 * both for the negated float. Two's complement sums of these 2k numbers and the constant k give z = Σ g_p and −z modulo 2^W
 * (a positive part plus the complement of a negative part is g − 1 modulo 2^W).
 *
 * <p>Levels 4 to 6, columns in blocks of B = ⌈log₂(2k + 1)⌉: bit c of a block is an argument repeated 2^c times, θ≥u and θ≤u
 * for every u count the block, their conjunctions say which u it is, and the 2B bits of each block's sum make two rows.
 *
 * <p>Levels 7 to 9, carries of the two rows (generate and propagate, every chain, any chain). Levels 10 to 12, parity of three
 * bits by θ≥1, θ≤1, θ≥3. Levels 13, 14, |z| by the sign of z. Levels 15, 16, its leading one. Levels 17, 18, the bits of f_p:
 * mantissa from the places below the leading one, exponent from where it is, the greatest float beyond.
 *
 * <p>Size per group: k·(2^p + p + 4W) + O(W/B·k·2^B + W² + W·p).
 */
public final class UnitAddition implements Addition {
    private final int p;
    private final int k;
    private final UnitIndex index;
    /** Columns of a block. */
    private final int width;
    /** W, all columns. */
    private final int columns;
    /** Greatest count of a block, repetitions included. */
    private final int most;

    private final PaperFloats paper;
    private final TableBlocks integers;
    private final Strings bits;
    private final Part atLeast;
    private final Part atMost;
    private final Part exactly;
    private final Part rows;
    private final Part chances;
    private final Part chains;
    private final Part carries;
    private final Part counts;
    private final Part ones;
    private final Part sums;
    private final Part halves;
    private final Part magnitude;
    private final Part higher;
    private final Part leading;
    private final Part places;
    private final Part result;

    UnitAddition(String name, int level, int p, int k, long groups, Floats floats) {
        this.p = p;
        this.k = k;
        paper = PaperFloats.of(p);
        index = new UnitIndex(p, k);
        width = index.width();
        columns = index.columns();
        most = Math.toIntExact(index.most());
        integers = TableBlocks.of(
                TableBlocks.Form.PADDED,
                name + " integers",
                level,
                new TruthTable(p, 4 * columns, index::integerBit),
                groups * k,
                (block, b) -> floats.node(block / k, (int) (block % k), b));
        bits = integers.strings();
        long two = 2 * groups;
        atLeast = new Part(name + " at least", "count", level + 4, two, most + 1, index.blocks(), this::countAtLeast);
        atMost = new Part(name + " at most", "count", level + 4, two, most + 1, index.blocks(), this::countAtMost);
        exactly = single(name + " exactly", level + 5, groups, UnitStage.EXACTLY, this::exactly);
        rows = single(name + " rows", level + 6, groups, UnitStage.ROWS, this::row);
        chances = single(name + " carry chances", level + 7, groups, UnitStage.CHANCES, this::chance);
        chains = single(name + " carry chains", level + 8, groups, UnitStage.CHAINS, this::chain);
        carries = single(name + " carries", level + 9, groups, UnitStage.CARRIES, this::carry);
        counts = single(name + " column counts", level + 10, groups, UnitStage.COUNTS, this::count);
        ones = single(name + " exactly one", level + 11, groups, UnitStage.ONES, this::one);
        sums = single(name + " sums", level + 12, groups, UnitStage.SUMS, this::sum);
        halves = single(name + " by sign", level + 13, groups, UnitStage.HALVES, this::half);
        magnitude = single(name + " magnitude", level + 14, groups, UnitStage.MAGNITUDE, this::magnitudeBit);
        higher = single(name + " zeros above", level + 15, groups, UnitStage.HIGHER, this::zerosAbove);
        leading = single(name + " leading one", level + 16, groups, UnitStage.LEADING, this::leadingOne);
        places = single(name + " places", level + 17, groups, UnitStage.PLACES, this::place);
        result = single(name, level + 18, groups, UnitStage.RESULT, this::resultBit);
    }

    private Part single(String name, int level, long groups, UnitStage stage, Part.Filler filler) {
        return Part.single(name, "logic", level, stage.units() * groups, index.gates(stage), filler);
    }

    @Override
    public List<FamilyStage> stages() {
        List<FamilyStage> all = new java.util.ArrayList<>(integers.stages());
        all.addAll(List.of(
                atLeast, atMost, exactly, rows, chances, chains, carries, counts, ones, sums, halves, magnitude, higher,
                leading, places, result));
        return all;
    }

    @Override
    public Strings strings() {
        return Strings.of(result, p);
    }

    @Override
    public int level() {
        return result.level();
    }

    /** W, the columns of a sum. */
    public int columns() {
        return columns;
    }

    private static void and(Bank out, long a, long b) {
        out.base.addWire(a, 1);
        out.base.addWire(b, 1);
        out.addGate(2);
    }

    private static void or(Bank out, long a, long b) {
        out.base.addWire(a, 1);
        out.base.addWire(b, 1);
        out.addGate(1);
    }

    private static void copy(Bank out, long a) {
        out.base.addWire(a, 1);
        out.addGate(1);
    }

    /** Group 2·g is z of group g, 2·g + 1 is −z: the four fields of W bits change places. */
    private void addBlock(long signed, int block, int sign, Bank out) {
        long group = signed / 2;
        int first = signed % 2 == 0 ? 0 : 2;
        for (int j = 0; j < k; j++) {
            for (int part = 0; part < 2; part++) {
                for (int c = 0; c < width; c++) {
                    int bit = (first + part) * columns + block * width + c;
                    out.base.addWire(bits.node(group * k + j, bit), (long) sign << c);
                }
            }
        }
    }

    private void countAtLeast(long signed, int block, Bank out) {
        addBlock(signed, block, 1, out);
        for (int u = 0; u <= most; u++) {
            out.addGate(u);
        }
    }

    /** Gate r is θ≤(most − r), so that thresholds increase. */
    private void countAtMost(long signed, int block, Bank out) {
        addBlock(signed, block, -1, out);
        for (int r = 0; r <= most; r++) {
            out.addGate((long) r - most);
        }
    }

    private void exactly(long signed, int at, Bank out) {
        int block = at / (most + 1);
        int u = at % (most + 1);
        and(out, atLeast.node(signed, block) + u, atMost.node(signed, block) + most - u);
    }

    /** Bits 0..W−1 the low halves of block sums, W..2W−1 the high halves one block on, 2W a zero. */
    private void row(long signed, int at, Bank out) {
        if (at == 2 * columns) {
            and(out, exactly.node(signed, 0), exactly.node(signed, 1));
            return;
        }
        long block = index.rowBlock(at);
        int bit = index.rowBit(at);
        boolean some = false;
        for (int u = 0; u <= most; u++) {
            if ((u + index.constant(block) >> bit & 1) != 0) {
                out.base.addWire(exactly.node(signed, index.count(block, u)), 1);
                some = true;
            }
        }
        if (some) {
            out.addGate(1);
        } else {
            and(out, exactly.node(signed, 0), exactly.node(signed, 1));
        }
    }

    private long low(long signed, int c) {
        return rows.node(signed, c);
    }

    private long high(long signed, int c) {
        return rows.node(signed, index.highRow(c));
    }

    /** 0..W−1 generate, W..2W−1 propagate. */
    private void chance(long signed, int at, Bank out) {
        int c = at % columns;
        if (at < columns) {
            and(out, low(signed, c), high(signed, c));
        } else {
            or(out, low(signed, c), high(signed, c));
        }
    }

    /** Chain (c, j), j &lt; c, at c(c − 1)/2 + j: generated at j, propagated through j + 1 … c − 1. */
    private void chain(long signed, int at, Bank out) {
        int c = (int) index.chainColumn(at);
        int j = at - (int) index.chain(c, 0);
        out.base.addWire(chances.node(signed, j), 1);
        for (int i = j + 1; i < c; i++) {
            out.base.addWire(chances.node(signed, columns + i), 1);
        }
        out.addGate(c - j);
    }

    /** The carry into column c; nothing is ever generated in column 0, whose high bit is the zero. */
    private void carry(long signed, int c, Bank out) {
        if (c == 0) {
            copy(out, chances.node(signed, 0));
            return;
        }
        for (int j = 0; j < c; j++) {
            out.base.addWire(chains.node(signed, index.chain(c, j)), 1);
        }
        out.addGate(1);
    }

    /** 0..W−1 at least one, W..2W−1 at most one, 2W..3W−1 all three. */
    private void count(long signed, int at, Bank out) {
        int c = at % columns;
        int which = at / columns;
        int sign = which == 1 ? -1 : 1;
        out.base.addWire(low(signed, c), sign);
        out.base.addWire(high(signed, c), sign);
        out.base.addWire(carries.node(signed, c), sign);
        out.addGate(which == 0 ? 1 : which == 1 ? -1 : 3);
    }

    private void one(long signed, int c, Bank out) {
        and(out, counts.node(signed, c), counts.node(signed, columns + c));
    }

    /** Bits 0..W−1, then the complement of bit W − 1, the sign. */
    private void sum(long signed, int at, Bank out) {
        int c = Math.min(at, columns - 1);
        int sign = at == columns ? -1 : 1;
        out.base.addWire(ones.node(signed, c), sign);
        out.base.addWire(counts.node(signed, 2L * columns + c), sign);
        out.addGate(at == columns ? 0 : 1);
    }

    /** 0..W−1 bits of z where z ≥ 0, W..2W−1 bits of −z where z &lt; 0. */
    private void half(long group, int at, Bank out) {
        int c = at % columns;
        if (at < columns) {
            and(out, sums.node(2 * group, columns), sums.node(2 * group, c));
        } else {
            and(out, sums.node(2 * group, columns - 1), sums.node(2 * group + 1, c));
        }
    }

    private void magnitudeBit(long group, int c, Bank out) {
        or(out, halves.node(group, c), halves.node(group, columns + c));
    }

    /** Gate c &lt; W − 1: no one above column c. Gate W − 1: no one at all. */
    private void zerosAbove(long group, int c, Bank out) {
        int from = (int) index.zerosFrom(c);
        out.base.add(magnitude.node(group, from), Profile.ones(columns - from), -1);
        out.addGate(0);
    }

    private void leadingOne(long group, int c, Bank out) {
        and(out, magnitude.node(group, c), higher.node(group, c));
    }

    /** Mantissa places (c, i), then the leading ones, zero, and the sign, one level on. */
    private void place(long group, int at, Bank out) {
        int mantissa = paper.halfPrecision() - 1;
        int copies = (columns - 1) * mantissa;
        if (at >= copies) {
            int which = at - copies;
            long node = which < columns - 1
                    ? leading.node(group, which)
                    : which == columns - 1 ? higher.node(group, columns - 1L) : sums.node(2 * group, columns - 1L);
            copy(out, node);
            return;
        }
        int c = at / mantissa;
        int i = at % mantissa;
        if (index.overflows(c)) {
            copy(out, leading.node(group, c));
        } else {
            and(out, leading.node(group, c), magnitude.node(group, i + index.shift(c)));
        }
    }

    private void resultBit(long group, int b, Bank out) {
        int q = paper.halfPrecision();
        int mantissa = q - 1;
        int copies = (columns - 1) * mantissa;
        if (b == mantissa) {
            copy(out, places.node(group, copies + columns));
            return;
        }
        boolean some = false;
        for (int c = 0; c < columns - 1; c++) {
            boolean reads = b < mantissa || (index.exponentField(c) >> b & 1) != 0;
            if (reads) {
                out.base.addWire(places.node(group, b < mantissa ? (long) c * mantissa + b : copies + c), 1);
                some = true;
            }
        }
        if (b > mantissa && (paper.zero() >> b & 1) != 0) {
            out.base.addWire(places.node(group, copies + columns - 1L), 1);
            some = true;
        }
        if (some) {
            out.addGate(1);
        } else {
            and(out, places.node(group, copies), places.node(group, copies + 1L));
        }
    }
}
