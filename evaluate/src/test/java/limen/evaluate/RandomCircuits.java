package limen.evaluate;

import java.util.Arrays;
import java.util.Random;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.circuit.Terms;
import limen.testkit.Seeds;

/** Seeded random circuits that have every kind of bank, in order and out of order. */
final class RandomCircuits {
    /** What a stage is made of. */
    enum Kind {
        THERMOMETERS,
        LARGE_WEIGHTS,
        PENCILS_IN_ORDER,
        PENCILS,
        ONE_HOT,
        MAXIMA,
        LITERALS,
        UNIT,
        WIDE,
        SINGLE_GATES,
        SINGLE_PENCILS,
        OUT_OF_ORDER,
        EXTREMES
    }

    private final Random random;
    private final ListCircuit circuit;

    private RandomCircuits(long seed, int inputs) {
        random = Seeds.plain(seed);
        circuit = new ListCircuit(inputs);
    }

    /** A circuit of one stage of thermometers over the inputs, then the kinds in random order, each once or not at all. */
    static ListCircuit of(long seed, int inputs) {
        RandomCircuits make = new RandomCircuits(seed, inputs);
        make.stage(Kind.THERMOMETERS);
        Kind[] kinds = Kind.values();
        for (int k = 2 + make.random.nextInt(5); k > 0; k--) {
            make.stage(kinds[make.random.nextInt(kinds.length)]);
        }
        long nodes = make.circuit.nodes();
        return make.circuit.outputs(
                make.random.nextLong(nodes), make.random.nextLong(nodes), make.random.nextInt(inputs), nodes - 1);
    }

    /** A circuit with a stage of every kind, each with enough banks to be shared by threads. */
    static ListCircuit wide(long seed, int inputs) {
        RandomCircuits make = new RandomCircuits(seed, inputs);
        for (Kind kind : Kind.values()) {
            ListCircuit.ListStage stage = make.circuit.stage(kind.name());
            long readable = make.circuit.nodes();
            for (int b = 0; b < 40; b++) {
                make.add(stage, kind, readable);
            }
        }
        return make.circuit.outputs(make.circuit.nodes() - 1);
    }

    private void stage(Kind kind) {
        ListCircuit.ListStage stage =
                circuit.stage(kind.name() + " " + circuit.stages().size());
        long readable = circuit.nodes();
        for (int b = 1 + random.nextInt(5); b > 0; b--) {
            add(stage, kind, readable);
        }
    }

    private void add(ListCircuit.ListStage stage, Kind kind, long readable) {
        switch (kind) {
            case THERMOMETERS -> stage.add(thermometer(readable, 9));
            case LARGE_WEIGHTS -> stage.add(thermometer(readable, 1L << 40));
            case PENCILS_IN_ORDER -> stage.add(pencil(readable, true, 1 + random.nextInt(9)));
            case PENCILS -> stage.add(pencil(readable, false, 1 + random.nextInt(9)));
            case ONE_HOT -> oneHot(stage, readable);
            case MAXIMA -> maxima(stage, readable);
            case LITERALS -> stage.add(literals(readable));
            case UNIT -> stage.add(unit(readable));
            case WIDE -> stage.add(wideUnit());
            case SINGLE_GATES -> stage.add(wires(readable, random.nextBoolean() ? 3 : 1L << 40, 1));
            case SINGLE_PENCILS -> stage.add(pencil(readable, random.nextBoolean(), 1));
            case OUT_OF_ORDER -> stage.add(outOfOrder(readable));
            case EXTREMES -> stage.add(extremes(readable));
        }
    }

    private Bank thermometer(long readable, long largest) {
        Bank bank = new Bank();
        addRuns(bank.base, readable, largest);
        long[] thresholds = thresholds(bank.base, random.nextInt(20));
        Arrays.sort(thresholds);
        return ListCircuit.gates(bank, thresholds);
    }

    /** Runs anywhere, across banks and stages, overlapping; some wires among them. */
    private void addRuns(Terms terms, long readable, long largest) {
        for (int t = random.nextInt(7); t >= 0; t--) {
            int length = random.nextInt(4) == 0 ? 1 : (int) Math.min(readable, 1 + random.nextInt(20));
            long coefficient = 1 + random.nextLong(largest);
            coefficient = random.nextBoolean() ? coefficient : -coefficient;
            terms.add(random.nextLong(readable - length + 1), profile(length, largest), coefficient);
        }
    }

    private Profile profile(int length, long largest) {
        if (random.nextInt(3) == 0) {
            return Profile.ones(length);
        }
        long[] weights = random.longs(length, -Math.min(largest, 1 << 12), Math.min(largest, 1 << 12))
                .toArray();
        return Profile.of(weights);
    }

    /** Thresholds near the sums that occur: equal steps, unit steps, growing steps or anything. */
    private long[] thresholds(Terms terms, int gates) {
        long reach = Math.max(1, Math.min(LaneSums.bound(terms), 1L << 55) / (1 + random.nextInt(8)));
        long from = random.nextLong(-reach, reach + 1);
        long step = 1 + random.nextLong(1 + reach / 8);
        int form = random.nextInt(5);
        long[] thresholds = new long[gates];
        for (int r = 0; r < gates; r++) {
            thresholds[r] = switch (form) {
                case 0 -> from + r;
                case 1 -> from + r * step;
                case 2 -> from + r * step + random.nextInt(2);
                case 3 -> from + (1L << r);
                default -> random.nextLong(-reach, reach + 1);
            };
        }
        return thresholds;
    }

    private Bank pencil(long readable, boolean inOrder, int gates) {
        Bank bank = new Bank();
        addRuns(bank.base, readable, 9);
        long slope = random.nextInt(20);
        if (inOrder) {
            for (int t = 1 + random.nextInt(4); t > 0; t--) {
                bank.slopeSum.addWire(random.nextLong(readable), 1 + random.nextInt(3));
            }
            long threshold = random.nextInt(-20, 20);
            for (int r = 0; r < gates; r++) {
                bank.addGate(threshold, slope);
                slope -= random.nextInt(5);
                threshold += random.nextInt(3);
            }
            return bank;
        }
        addRuns(bank.slopeSum, readable, 9);
        for (long threshold : thresholds(bank.base, gates)) {
            bank.addGate(threshold, random.nextInt(-9, 10));
        }
        return bank;
    }

    /** The eight ANDs of three nodes' literals, and a run over them in a later stage is one-hot. */
    private void oneHot(ListCircuit.ListStage stage, long readable) {
        long[] nodes = random.longs(3, 0, readable).toArray();
        for (int symbol = 0; symbol < 8; symbol++) {
            long[] weights = new long[3];
            for (int i = 0; i < 3; i++) {
                weights[i] = (symbol >> i & 1) == 1 ? 1 : -1;
            }
            stage.add(ListCircuit.wires(nodes, weights, Integer.bitCount(symbol)));
        }
    }

    /** ORs of corresponding nodes of several runs, as a row maximum has them. */
    private void maxima(ListCircuit.ListStage stage, long readable) {
        int length = (int) Math.min(readable, 1 + random.nextInt(8));
        long[] first =
                random.longs(1 + random.nextInt(4), 0, readable - length + 1).toArray();
        for (int k = 0; k < length; k++) {
            int at = k;
            long[] nodes = Arrays.stream(first).map(node -> node + at).toArray();
            long[] ones = new long[nodes.length];
            Arrays.fill(ones, 1);
            stage.add(ListCircuit.wires(nodes, ones, 1));
        }
    }

    private Bank literals(long readable) {
        long[] nodes = random.longs(random.nextInt(9), 0, readable).toArray();
        long[] weights =
                random.longs(nodes.length, 0, 2).map(bit -> 2 * bit - 1).toArray();
        long negative = Arrays.stream(weights).filter(weight -> weight < 0).count();
        long needed = switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> nodes.length;
            case 2 -> random.nextInt(nodes.length + 2);
            default -> random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE + 9;
        };
        return ListCircuit.wires(nodes, weights, needed - negative);
    }

    /** All weights of one sign, arguments repeated: gates of the paper's Def. 4. */
    private Bank unit(long readable) {
        long sign = random.nextBoolean() ? 1 : -1;
        long[] nodes = random.longs(1 + random.nextInt(60), 0, readable).toArray();
        long[] weights =
                random.longs(nodes.length, 1, 4).map(weight -> sign * weight).toArray();
        long[] thresholds =
                random.longs(1 + random.nextInt(3), -60, 60).sorted().toArray();
        return ListCircuit.wires(nodes, weights, thresholds);
    }

    /** Many inputs, repeated, with weights 1 or with weights −1, and a threshold in reach or just out of it. */
    private Bank wideUnit() {
        long sign = random.nextBoolean() ? 1 : -1;
        long[] nodes =
                random.longs(32 + random.nextInt(40), 0, circuit.inputs()).toArray();
        long[] weights = new long[nodes.length];
        Arrays.fill(weights, sign);
        long needed = random.nextInt(5) == 0 ? random.nextInt(2) * (nodes.length + 1) : random.nextInt(nodes.length);
        return ListCircuit.wires(nodes, weights, random.nextInt(9) == 0 ? Long.MIN_VALUE : sign * needed);
    }

    private Bank wires(long readable, long largest, int gates) {
        long[] nodes = random.longs(random.nextInt(12), 0, readable).toArray();
        long[] weights = random.longs(nodes.length, -largest, largest + 1).toArray();
        Bank bank = ListCircuit.wires(nodes, weights);
        return ListCircuit.gates(bank, thresholds(bank.base, gates));
    }

    private Bank outOfOrder(long readable) {
        if (random.nextBoolean()) {
            return wires(readable, 9, 2 + random.nextInt(6));
        }
        Bank bank = new Bank();
        addRuns(bank.base, readable, 9);
        return ListCircuit.gates(bank, thresholds(bank.base, 2 + random.nextInt(9)));
    }

    private Bank extremes(long readable) {
        Bank bank = new Bank();
        addRuns(bank.base, readable, 1L << 34);
        long[] thresholds = {Long.MIN_VALUE, -(1L << 62), -(1L << 62) + 1, -1, 0, 1L << 62, Long.MAX_VALUE};
        return ListCircuit.gates(
                bank, random.nextInt(4) == 0 ? new long[] {Long.MAX_VALUE, Long.MIN_VALUE} : thresholds);
    }
}
