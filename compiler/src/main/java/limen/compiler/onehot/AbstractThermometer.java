package limen.compiler.onehot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.GateKind;
import limen.circuit.Profile;
import limen.circuit.Provenance;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.CompiledAbstract;
import limen.compiler.construction.CompiledAbstract.Place;
import limen.compiler.construction.CompiledAbstract.Quantity;
import limen.compiler.construction.CompilerAttributes;
import limen.compiler.construction.Construction;
import limen.compiler.construction.Family;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.Part;
import limen.compiler.construction.Strings;
import limen.compiler.construction.SumValues;
import limen.finite.Output;
import limen.paper.AbstractInstance;

/**
 * The thermometer construction for abstract transformers: states one-hot, functions as ANDs of what they read, sums as banks.
 *
 * <p>Depth 2 + 6·d: token codes and states, then per layer pairs of states, Z as a bank over them, pairs with the rank of Z, the
 * head as a bank over these, states with the heads' ranks, new states. Per layer n²·2^(2p)·(1 + k·V) + n·2^p·V^k gates besides
 * the banks, V being the number of values of ⊕; weights up to 2^(2^(p/2)), and tables of 2^(2p)·V and 2^p·V^k
 * entries, so p ≤ 8. The size in closed form: {@link ThermometerSize}.
 */
public final class AbstractThermometer {
    /** Greatest table that is computed. */
    private static final long MOST_ENTRIES = 1L << 26;

    private final AbstractInstance instance;
    private final int n;
    private final int p;
    private final int heads;
    private final int strings;
    private final SumValues values;
    /** Values of ⊕, one more than gates in a bank. */
    private final int ranks;

    private final List<FamilyStage> stages = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private int level;

    private AbstractThermometer(AbstractInstance instance) {
        this.instance = instance;
        n = instance.length();
        p = instance.precision();
        heads = instance.heads();
        strings = 1 << p;
        values = new SumValues("of " + n + " floats", p);
        ranks = values.results().length;
        double entries = Math.max((double) strings * strings * ranks, strings * Math.pow(ranks, heads));
        if (entries > MOST_ENTRIES) {
            throw new CompileException("thermometer construction at precision " + p + " with " + heads
                    + (heads == 1 ? " head" : " heads") + ": a function has " + new BigDecimal(entries).toBigInteger()
                    + " arguments, the most is " + MOST_ENTRIES
                    + ", lower the precision or choose the lemma construction");
        }
    }

    /**
     * Compiles; no gate is built.
     *
     * @throws CompileException if sums do not fit 62 bits, or functions have more than 2^26 arguments
     */
    public static CompiledAbstract compile(AbstractInstance instance) {
        return new AbstractThermometer(instance).build();
    }

    private CompiledAbstract build() {
        Part state = embedding();
        for (int layer = 0; layer < instance.layers(); layer++) {
            state = layer(layer, state);
        }
        Provenance provenance = Provenance.NONE
                .with(Provenance.CONSTRUCTION, CompilerAttributes.THERMOMETER)
                .with(Provenance.LENGTH, n)
                .with(Provenance.PRECISION, p)
                .with(Provenance.TOKEN_BITS, instance.tokenBits())
                .with(Provenance.VOCABULARY, instance.shape().alphabetSize())
                .with(
                        CompilerAttributes.OUTPUT,
                        instance.acceptLast() ? Output.Kind.ACCEPT_LAST : Output.Kind.ACCEPT_FIRST);
        ThresholdCircuit circuit = Family.place(n * instance.tokenBits(), GateKind.WEIGHTED, stages, 0, provenance);
        return new CompiledAbstract(instance, Construction.THERMOMETER, circuit, List.copyOf(places));
    }

    private Place held(Part states, int layer) {
        return new Place(Quantity.STATE, layer, n, Strings.oneHot(states, p));
    }

    private Part place(Part part) {
        stages.add(part);
        level = part.level();
        return part;
    }

    private Part embedding() {
        int codes = 1 << instance.tokenBits();
        Part tokens = place(Part.single("tokens", "one-hot", 1, n, codes, (i, code, out) -> {
            for (int b = 0; b < instance.tokenBits(); b++) {
                out.base.addWire(i * instance.tokenBits() + b, (code >> b & 1) != 0 ? 1 : -1);
            }
            out.addGate(Integer.bitCount(code));
        }));
        // The function depends on the position: a class per position and string.
        Part state = place(Part.single("embedding", "state", 2, 1, (long) n * strings, (group, at, out) -> {
            int i = at / strings;
            for (int code = 0; code < codes; code++) {
                if (instance.embed(code, i + 1) == at % strings) {
                    out.base.addWire(tokens.node(i, code), 1);
                }
            }
            out.addGate(1);
        }));
        places.add(held(state, -1));
        return state;
    }

    private Part layer(int layer, Part state) {
        String name = "layer " + layer;
        int first = level;
        Part pairs = place(pairs(name, state, first + 1));
        Profile[] similarity = new Profile[heads];
        for (int head = 0; head < heads; head++) {
            similarity[head] = Profile.of(similarities(layer, head));
        }
        Part normalizers =
                place(sum(name + " normalizer", first + 2, similarity, (i, j, head) -> pairs.node(i * n + j, 0)));
        long perPair = (long) strings * strings * ranks;
        Part weighed = place(Part.single(
                name + " pairs with normalizer", "and", first + 3, (long) n * n, heads * perPair, (pair, at, out) -> {
                    int head = (int) (at / perPair);
                    int rank = at % ranks;
                    out.base.addWire(pairs.node(pair, at % perPair / ranks), 1);
                    int needed = 1 + addRank(out, normalizers.node(pair / n, head), rank);
                    out.addGate(needed);
                }));
        Profile[] weights = new Profile[heads];
        for (int head = 0; head < heads; head++) {
            weights[head] = Profile.of(weighted(layer, head));
        }
        Part attended =
                place(sum(name + " head", first + 4, weights, (i, j, head) -> weighed.node(i * n + j, head * perPair)));
        return next(layer, state, attended, first + 4);
    }

    /** ANDs of two states. At i = j one gate may be read twice, which is one wire of weight 2: pairs 0 and 1 differ. */
    private Part pairs(String name, Part state, int at) {
        long perPair = (long) strings * strings;
        return new Part(name + " pairs", "and", at, (long) n * n, 1, perPair, (pair, x, out) -> {
            out.base.addWire(stateNode(state, pair / n, x / strings), 1);
            out.base.addWire(stateNode(state, pair % n, x % strings), 1);
            out.addGate(2);
        }) {
            @Override
            public long classes() {
                return n > 1 ? 2 * perPair : perPair;
            }

            @Override
            public long multiplicity(long c) {
                return c < perPair ? n : (long) n * (n - 1);
            }
        };
    }

    /** Where the summands of position i, key j and a head begin. */
    @FunctionalInterface
    private interface Summand {
        long node(long i, long j, int head);
    }

    /** A bank per position and head: the sum over all keys of a profile. */
    private Part sum(String name, int at, Profile[] weights, Summand summand) {
        return new Part(name, "sum", at, n, ranks - 1, heads, (i, head, out) -> addBoundaries(out)) {
            @Override
            public long repetitions(long bank) {
                return n;
            }

            @Override
            public void repeat(long bank, long j, Bank out) {
                int head = (int) (bank % heads);
                addSum(out, summand.node(bank / heads, j, head), weights[head]);
            }
        };
    }

    /** States with the heads' ranks, then the new states; after the last layer the accept bit alone. */
    private Part next(int layer, Part state, Part attended, int after) {
        int combinations = Math.toIntExact(Math.round(Math.pow(ranks, heads)));
        Part terms = place(Part.single(
                "layer " + layer + " states with heads",
                "and",
                after + 1,
                n,
                (long) strings * combinations,
                (i, at, out) -> {
                    out.base.addWire(stateNode(state, i, at / combinations), 1);
                    int needed = 1;
                    int rest = at % combinations;
                    for (int head = 0; head < heads; head++) {
                        needed += addRank(out, attended.node(i, head), rest % ranks);
                        rest /= ranks;
                    }
                    out.addGate(needed);
                }));
        int[] successors = successors(layer, combinations);
        if (layer == instance.layers() - 1) {
            return place(Part.single("accept", "accept", after + 2, 1, 1, (group, at, out) -> {
                long[] bits = new long[successors.length];
                for (int k = 0; k < bits.length; k++) {
                    bits[k] = instance.accept(successors[k]) ? 1 : 0;
                }
                addSum(out, terms.node(instance.shape().acceptPosition(), 0), Profile.of(bits));
                out.addGate(1);
            }));
        }
        Profile[] reached = new Profile[strings];
        Part states = place(Part.single("layer " + layer + " states", "state", after + 2, n, strings, (i, x, out) -> {
            if (reached[x] == null) {
                long[] bits = new long[successors.length];
                for (int k = 0; k < bits.length; k++) {
                    bits[k] = successors[k] == x ? 1 : 0;
                }
                reached[x] = Profile.of(bits);
            }
            addSum(out, terms.node(i, 0), reached[x]);
            out.addGate(1);
        }));
        places.add(held(states, layer));
        return states;
    }

    private long stateNode(Part state, long i, int x) {
        return state.firstNode(i * strings + x);
    }

    private static void addSum(Bank out, long first, Profile weights) {
        if (weights.support() > 0) {
            out.base.add(first, weights, 1);
        }
    }

    private void addBoundaries(Bank out) {
        for (int r = out.firstGate(); r < out.endGate(values.least().length); r++) {
            out.addGate(values.least()[r]);
        }
    }

    /** Reads that a thermometer has exactly this rank; returns how much that adds to the AND's threshold. */
    private int addRank(Bank out, long thermometer, int rank) {
        if (rank > 0) {
            out.base.addWire(thermometer + rank - 1, 1);
        }
        if (rank < ranks - 1) {
            out.base.addWire(thermometer + rank, -1);
        }
        return rank > 0 ? 1 : 0;
    }

    /** g_p(s(x, y)) at x·2^p + y. */
    private long[] similarities(int layer, int head) {
        long[] table = new long[strings * strings];
        for (int at = 0; at < table.length; at++) {
            table[at] = values.g(instance.similarity(layer, head, at / strings, at % strings));
        }
        return table;
    }

    /** g_p((s(x, y)/Z)·y) at (x·2^p + y)·ranks + rank of Z. */
    private long[] weighted(int layer, int head) {
        long[] table = new long[strings * strings * ranks];
        for (int at = 0; at < table.length; at++) {
            int y = at / ranks % strings;
            int s = instance.similarity(layer, head, at / ranks / strings, y);
            table[at] = values.g(instance.weigh(s, values.results()[at % ranks], y));
        }
        return table;
    }

    /** f(a, x) at x·combinations + Σ rank of a_head · ranks^head. */
    private int[] successors(int layer, int combinations) {
        int[] table = new int[strings * combinations];
        int[] a = new int[heads];
        for (int at = 0; at < table.length; at++) {
            int rest = at % combinations;
            for (int head = 0; head < heads; head++) {
                a[head] = values.results()[rest % ranks];
                rest /= ranks;
            }
            table[at] = instance.activation(layer, a, at / combinations);
        }
        return table;
    }
}
