package limen.compiler.lemma;

import java.util.ArrayList;
import java.util.List;
import limen.circuit.GateKind;
import limen.circuit.Provenance;
import limen.compiler.construction.CompiledAbstract;
import limen.compiler.construction.CompiledAbstract.Place;
import limen.compiler.construction.CompiledAbstract.Quantity;
import limen.compiler.construction.CompilerAttributes;
import limen.compiler.construction.Construction;
import limen.compiler.construction.Family;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.Strings;
import limen.finite.Output;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;

/**
 * Theorems 1 and 2: an abstract transformer as a threshold circuit of depth 3 + (9 + 2·d⊕)·d, as the proof has it.
 *
 * <p>Blocks of Lemma 1 for φ, s, (s/Z)·h and f, blocks of Lemma 5 for Z and the heads. In prefix form; blocks of a kind are
 * equally large, so all numbers are closed form. With unit additions every gate is θ≥k or θ≤k (Def. 4).
 *
 * <p>Size: per layer k·n²·(2^(2p) + 2^(3p) + …) + n·2^((k+1)p) + 2kn sums: polynomial for p = O(log n), see {@link LemmaSize}.
 */
public final class LemmaConstruction {
    private final AbstractInstance instance;
    private final Addition.Kind kind;
    private final int n;
    private final int p;
    private final int heads;
    private final List<FamilyStage> stages = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private int level;

    private LemmaConstruction(AbstractInstance instance, Addition.Kind kind) {
        this.instance = instance;
        this.kind = kind;
        n = instance.length();
        p = instance.precision();
        heads = instance.heads();
    }

    /**
     * Compiles; no gate is built.
     *
     * @throws limen.compiler.construction.CompileException if weighted sums do not fit 62 bits
     */
    public static CompiledAbstract compile(AbstractInstance instance, Addition.Kind kind) {
        return new LemmaConstruction(instance, kind).build();
    }

    /** The depth of the theorems, 3 + (9 + 2·d⊕)·d. */
    public static int depth(AbstractShape shape, Addition.Kind kind) {
        return 3 + (9 + 2 * kind.depth()) * shape.layers();
    }

    private CompiledAbstract build() {
        AbstractShape shape = instance.shape();
        Strings state = embedding();
        for (int layer = 0; layer < instance.layers(); layer++) {
            state = layer(layer, state);
        }
        GateKind gates = kind == Addition.Kind.UNIT ? GateKind.UNIT : GateKind.WEIGHTED;
        Provenance provenance = Provenance.NONE
                .with(Provenance.CONSTRUCTION, CompilerAttributes.LEMMA)
                .with(CompilerAttributes.ADDITION, gates)
                .with(Provenance.LENGTH, n)
                .with(Provenance.PRECISION, p)
                .with(Provenance.TOKEN_BITS, instance.tokenBits())
                .with(Provenance.VOCABULARY, shape.alphabetSize())
                .with(
                        CompilerAttributes.OUTPUT,
                        shape.acceptLast() ? Output.Kind.ACCEPT_LAST : Output.Kind.ACCEPT_FIRST);
        long last = stages.getLast().gates() - 1;
        Family family = Family.place(n * instance.tokenBits(), gates, stages, last, provenance);
        if (family.depth() != depth(shape, kind)) {
            throw new IllegalStateException("depth " + family.depth() + " is not the theorem's " + depth(shape, kind));
        }
        return new CompiledAbstract(instance, Construction.LEMMA, family, List.copyOf(places));
    }

    private Strings table(TableBlocks blocks, Quantity quantity, int layer, long count) {
        stages.addAll(blocks.stages());
        level = blocks.level();
        places.add(new Place(quantity, layer, count, blocks.strings()));
        return blocks.strings();
    }

    private Strings sum(String name, Strings terms, Quantity quantity, int layer) {
        long groups = (long) heads * n;
        Addition addition = Addition.of(kind, name, level, p, n, groups, (group, j, b) -> terms.node(group * n + j, b));
        stages.addAll(addition.stages());
        level = addition.level();
        places.add(new Place(quantity, layer, groups, addition.strings()));
        return addition.strings();
    }

    private Strings embedding() {
        Strings tokens = Strings.inputs(instance.tokenBits());
        return table(
                new TableBlocks(
                        "embedding",
                        0,
                        position -> TruthTable.of(
                                instance.tokenBits(), p, x -> instance.embed((int) x, (int) position + 1)),
                        n,
                        1,
                        tokens::node),
                Quantity.STATE,
                -1,
                n);
    }

    private Strings layer(int layer, Strings state) {
        String name = "layer " + layer;
        long pairs = (long) n * n;
        long mask = (1L << p) - 1;
        Strings similarity = table(
                TableBlocks.ofPairs(
                        name + " similarity",
                        level,
                        head -> TruthTable.of(
                                2 * p,
                                p,
                                x -> instance.similarity(layer, (int) head, (int) (x & mask), (int) (x >> p))),
                        heads,
                        n,
                        (block, b) -> state.node(b < p ? block / n % n : block % n, b % p)),
                Quantity.SIMILARITY,
                layer,
                heads * pairs);
        Strings normalizer = sum(name + " normalizer", similarity, Quantity.NORMALIZER, layer);
        TruthTable weigh = TruthTable.of(
                3 * p, p, x -> instance.weigh((int) (x & mask), (int) (x >> p & mask), (int) (x >> 2 * p)));
        Strings weighted = table(
                TableBlocks.of(
                        TableBlocks.Form.PADDED,
                        name + " weighted",
                        level,
                        weigh,
                        heads * pairs,
                        (block, b) -> b < p
                                ? similarity.node(block, b)
                                : b < 2 * p ? normalizer.node(block / n, b - p) : state.node(block % n, b - 2 * p)),
                Quantity.WEIGHTED,
                layer,
                heads * pairs);
        Strings attended = sum(name + " head", weighted, Quantity.ATTENDED, layer);
        return activation(layer, state, attended);
    }

    private Strings activation(int layer, Strings state, Strings attended) {
        long mask = (1L << p) - 1;
        TruthTable table = TruthTable.of((heads + 1) * p, p, x -> {
            int[] a = new int[heads];
            for (int head = 0; head < heads; head++) {
                a[head] = (int) (x >> (head + 1) * p & mask);
            }
            return instance.activation(layer, a, (int) (x & mask));
        });
        boolean last = layer == instance.layers() - 1;
        long accept = (long) instance.shape().acceptPosition() * p + instance.acceptBit();
        TableBlocks blocks = new TableBlocks(
                TableBlocks.Form.PADDED,
                "layer " + layer + " activation",
                level,
                number -> table,
                1,
                n,
                (block, b) -> b < p ? state.node(block, b) : attended.node((long) (b / p - 1) * n + block, b % p),
                last ? accept : -1,
                0);
        return table(blocks, Quantity.STATE, layer, n);
    }
}
