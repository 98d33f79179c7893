package limen.prove.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Objective;
import limen.compiler.construction.SiteGates;
import limen.evaluate.ReferenceEvaluator;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.Trace;
import limen.finite.random.RandomSites;
import limen.prove.blocks.Block.Row;
import limen.prove.blocks.Definition.Value;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Seeds;
import limen.transformer.Architecture.Similarity;
import org.junit.jupiter.api.Test;

/**
 * Every block of the thermometer construction at formats of up to 4 bits: the gates of a value, cut out of the circuit where the values lie
 * that it is made of, are proved equal to its definition, for all ranks of these values or for all that occur, by a proof that the checker
 * of certificates takes.
 *
 * <p>{@code -Dlimen.blocks.bits=8} takes formats of up to so many bits, 4 to 12, {@code -Dlimen.blocks.models=20} so many models.
 */
class BlocksTest {
    private static final int BITS = Integer.getInteger("limen.blocks.bits", 4);
    private static final int MODELS = Integer.getInteger("limen.blocks.models", 80);
    private static final int MOST_ROWS = 50 << BITS;
    private static final List<CompileOptions> OPTIONS = List.of(
            CompileOptions.DEPTH,
            CompileOptions.SIZE,
            new CompileOptions(Objective.SIZE, 1),
            new CompileOptions(Objective.DEPTH, 2));

    /** A model compiled, with all that its blocks are read from. */
    private record Compilation(
            FinitePrecisionTransformer model,
            int n,
            CompiledTransformer compiled,
            Circuit circuit,
            Map<Site, SiteGates> gates,
            List<Trace> traces,
            List<int[]> inputs) {
        static Compilation of(FinitePrecisionTransformer model, int n, CompileOptions options) {
            CompiledTransformer compiled = Compiler.compile(model, n, options);
            Map<Site, SiteGates> gates = new HashMap<>();
            compiled.sites().forEach(site -> gates.put(site.site(), site));
            ReferenceInterpreter interpreter = new ReferenceInterpreter(model);
            List<int[]> inputs = inputs(model.vocabulary().size(), n);
            return new Compilation(
                    model,
                    n,
                    compiled,
                    Materializer.materialize(compiled.circuit(), 1_000_000, Progress.NONE),
                    gates,
                    inputs.stream().map(interpreter::run).toList(),
                    inputs);
        }

        private static List<int[]> inputs(int symbols, int n) {
            List<int[]> inputs = new ArrayList<>();
            for (int row = 0; row < Math.pow(symbols, n); row++) {
                int rest = row;
                int[] input = new int[n];
                for (int i = 0; i < n; i++) {
                    input[i] = rest % symbols;
                    rest /= symbols;
                }
                inputs.add(input);
            }
            return inputs;
        }

        /** Nodes of a value's gates, digit by digit; null where embeddings have none. */
        int[] nodes(Value value) {
            SiteGates site = gates.get(value.site());
            if (site == null || site.digits().isEmpty() && value.site().format().size() > 1) {
                return null;
            }
            return site.digits().stream()
                    .flatMapToInt(digit -> {
                        long first = digit.stage().firstNode(0) + (value.index() - site.first()) * digit.gates();
                        return IntStream.range(0, digit.gates()).map(k -> (int) first + k);
                    })
                    .toArray();
        }

        int[] digitSizes(Value value) {
            return gates.get(value.site()).digits().stream()
                    .mapToInt(SiteGates.Digit::gates)
                    .toArray();
        }

        /** The gates of a value of some rank. */
        boolean[] bits(Value value, int rank) {
            boolean[] bits = new boolean[nodes(value).length];
            long rest = rank;
            int at = 0;
            for (SiteGates.Digit digit : gates.get(value.site()).digits()) {
                long fire = Math.min(digit.gates(), rest / digit.block());
                rest -= fire * digit.block();
                for (int k = 0; k < digit.gates(); k++) {
                    bits[at++] = k < fire;
                }
            }
            assertThat(rest).isZero();
            return bits;
        }
    }

    /** A given value, or a given token where the value is an embedding that no gates hold. */
    private record Given(Value value, int token) {}

    /** The givens of a block with their nodes, and how to number their values. */
    private static final class Inputs {
        final Compilation of;
        final List<Given> givens = new ArrayList<>();

        Inputs(Compilation of, List<Value> sources) {
            this.of = of;
            Set<Given> all = new LinkedHashSet<>();
            for (Value source : sources) {
                all.add(
                        of.nodes(source) == null
                                ? new Given(null, source.index() / source.site().width())
                                : new Given(source, -1));
            }
            givens.addAll(all);
        }

        int count(int g) {
            return givens.get(g).value == null
                    ? of.model.vocabulary().size()
                    : givens.get(g).value.site().format().size();
        }

        long combinations() {
            long all = 1;
            for (int g = 0; g < givens.size() && all < 1 << 30; g++) {
                all *= count(g);
            }
            return all;
        }

        int[] nodes() {
            return givens.stream()
                    .flatMapToInt(given -> given.value == null
                            ? IntStream.range(0, of.model.tokenBits()).map(b -> given.token * of.model.tokenBits() + b)
                            : Arrays.stream(of.nodes(given.value)))
                    .toArray();
        }

        int[] thermometers() {
            return givens.stream()
                    .flatMapToInt(given -> given.value == null
                            ? IntStream.generate(() -> 1).limit(of.model.tokenBits())
                            : Arrays.stream(of.digitSizes(given.value)))
                    .toArray();
        }

        /** The numbers that the givens have on an input. */
        int[] reached(int input) {
            Trace trace = of.traces.get(input);
            return givens.stream()
                    .mapToInt(given -> given.value == null
                            ? of.inputs.get(input)[given.token]
                            : trace.rank(given.value.site(), given.value.index()))
                    .toArray();
        }

        int[] combination(long number) {
            int[] numbers = new int[givens.size()];
            long rest = number;
            for (int g = 0; g < numbers.length; g++) {
                numbers[g] = (int) (rest % count(g));
                rest /= count(g);
            }
            return numbers;
        }

        Definition.Ranks ranks(int... numbers) {
            return (site, index) -> {
                int given = givens.indexOf(new Given(new Value(site, index), -1));
                if (given >= 0) {
                    return numbers[given];
                }
                int position = index / site.width();
                int token = numbers[givens.indexOf(new Given(null, position))];
                for (int input = 0; ; input++) {
                    if (of.inputs.get(input)[position] == token) {
                        return of.traces.get(input).rank(site, index);
                    }
                }
            };
        }

        boolean[] bits(int... numbers) {
            List<Boolean> bits = new ArrayList<>();
            for (int g = 0; g < numbers.length; g++) {
                Given given = givens.get(g);
                for (int b = 0; given.value == null && b < of.model.tokenBits(); b++) {
                    bits.add((numbers[g] >> b & 1) == 1);
                }
                if (given.value != null) {
                    for (boolean bit : of.bits(given.value, numbers[g])) {
                        bits.add(bit);
                    }
                }
            }
            return array(bits);
        }
    }

    private static boolean[] array(List<Boolean> bits) {
        boolean[] array = new boolean[bits.size()];
        for (int k = 0; k < array.length; k++) {
            array[k] = bits.get(k);
        }
        return array;
    }

    /** What a block's outputs are to be, for numbers of its givens; null where these cannot occur together. */
    @FunctionalInterface
    private interface Outputs {
        boolean[] of(Definition.Ranks ranks);
    }

    private static List<Row> rows(Inputs inputs, Outputs outputs, boolean complete) {
        Map<List<Integer>, int[]> all = new LinkedHashMap<>();
        long count = complete ? inputs.combinations() : inputs.of.inputs.size();
        for (int c = 0; c < count; c++) {
            int[] numbers = complete ? inputs.combination(c) : inputs.reached(c);
            all.putIfAbsent(Arrays.stream(numbers).boxed().toList(), numbers);
        }
        List<Row> rows = new ArrayList<>();
        for (int[] numbers : all.values()) {
            boolean[] expected = outputs.of(inputs.ranks(numbers));
            if (expected != null) {
                rows.add(new Row(inputs.bits(numbers), expected));
            }
        }
        return rows;
    }

    private static void prove(Inputs inputs, int[] asked, Outputs outputs, List<String> labels, CaseCounter counter) {
        boolean complete = inputs.combinations() <= MOST_ROWS;
        List<Row> rows = rows(inputs, outputs, complete);
        Block block = Block.cut(inputs.of.circuit, inputs.nodes(), asked);
        assertThat(block.isProved(inputs.thermometers(), rows)).as("%s", labels).isTrue();
        labels.forEach(label -> counter.count(complete ? label : label + " where reached"));
    }

    private static List<String> labels(Rule rule, CompiledTransformer compiled) {
        List<String> labels = new ArrayList<>(List.of(rule.getClass().getSimpleName()));
        if (rule instanceof Rule.Score score) {
            labels.add(score.similarity().name());
        }
        if (rule instanceof Rule.Head head) {
            labels.add(head.selection().name());
        }
        if (rule instanceof Rule.Linear linear && linear.rotation() != null) {
            labels.add("rotated");
        }
        labels.add(compiled.options().objective().name());
        return labels;
    }

    private static void proveAll(Compilation of, Random random, CaseCounter counter) {
        Definition definition = new Definition(of.model, of.n);
        for (SiteGates site : of.compiled.sites()) {
            if (site.digits().isEmpty() || site.site().rule() instanceof Rule.Embedding) {
                continue;
            }
            // One value of each site: they are one gate list up to a renaming.
            int index = (int) (site.first() + random.nextLong(site.count()));
            Value value = new Value(site.site(), index);
            Inputs inputs = new Inputs(of, definition.sources(site.site(), index));
            prove(
                    inputs,
                    of.nodes(value),
                    ranks -> definition.isValid(site.site(), index, ranks)
                            ? of.bits(value, definition.rank(site.site(), index, ranks))
                            : null,
                    labels(site.site().rule(), of.compiled),
                    counter);
        }
        int[] positions = definition.answering();
        int q = random.nextInt(positions.length);
        int rows = of.model.output().rows();
        int[] asked = IntStream.range(0, rows)
                .map(row -> (int) of.circuit.output(q * rows + row))
                .toArray();
        prove(
                new Inputs(of, definition.answerSources(positions[q])),
                asked,
                ranks -> definition.answer(positions[q], ranks),
                List.of(of.model.output().kind().name()),
                counter);
    }

    @Test
    void everyBlockEqualsItsDefinition() {
        CaseCounter counter = new CaseCounter();
        for (long seed : Cases.seeds(MODELS)) {
            FinitePrecisionTransformer model = RandomSites.wide(seed, BITS - 4);
            Random random = Seeds.plain(seed);
            int n = 1 + random.nextInt(model.maximumLength());
            proveAll(Compilation.of(model, n, OPTIONS.get((int) (seed % OPTIONS.size()))), random, counter);
        }
        if (Integer.getInteger("limen.blocks.bits") != null) {
            System.out.println("blocks of up to " + BITS + " bits: " + counter);
            return;
        }
        counter.requireEach(
                10, List.of("Linear", "Norm", "Score", "Maximum", "Difference", "Head", "Product", "rotated"));
        counter.requireEach(1, List.of(Rule.Selection.values()));
        counter.requireEach(3, List.of(Similarity.values()));
        counter.requireEach(5, List.of(Output.Kind.values()));
        counter.requireEach(100, List.of(Objective.values()));
    }

    /** One threshold of a circuit moved by one: a block is proved if and only if its outputs are the same all the same. */
    @Test
    void plantedFaultsAreSeen() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(80)) {
            Random random = each.random();
            FinitePrecisionTransformer model = RandomSites.model(random.nextInt(100_000));
            Compilation of = Compilation.of(model, 1 + random.nextInt(2), CompileOptions.DEPTH);
            Definition definition = new Definition(model, of.n);
            List<SiteGates> sites = of.compiled.sites().stream()
                    .filter(site -> !site.digits().isEmpty() && !(site.site().rule() instanceof Rule.Embedding))
                    .toList();
            if (sites.isEmpty()) {
                continue;
            }
            SiteGates site = sites.get(random.nextInt(sites.size()));
            int index = (int) (site.first() + random.nextLong(site.count()));
            Inputs inputs = new Inputs(of, definition.sources(site.site(), index));
            Value value = new Value(site.site(), index);
            List<Row> rows = rows(
                    inputs,
                    ranks -> definition.isValid(site.site(), index, ranks)
                            ? of.bits(value, definition.rank(site.site(), index, ranks))
                            : null,
                    inputs.combinations() <= MOST_ROWS);
            Circuit planted =
                    moved(Block.cut(of.circuit, inputs.nodes(), of.nodes(value)).circuit(), random);
            ReferenceEvaluator evaluator = ReferenceEvaluator.of(planted);
            boolean same = rows.stream().allMatch(row -> Arrays.equals(evaluator.outputs(row.input()), row.output()));
            assertThat(new Block(planted).isProved(inputs.thermometers(), rows)).isEqualTo(same);
            counter.count(same ? "no effect" : "seen");
        }
        counter.requireEach(20, List.of("seen"));
    }

    private static Circuit moved(Circuit circuit, Random random) {
        int node = circuit.inputs() + random.nextInt((int) circuit.gates());
        CircuitBuilder builder = new CircuitBuilder(circuit.inputs(), circuit.gateKind());
        Bank bank = new Bank();
        for (Stage stage : circuit.stages()) {
            builder.stage(stage.name(), stage.kind(), stage.level());
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                long r = node - stage.firstNode(b);
                if (r >= 0 && r < bank.gates) {
                    // Gates above it move too, so that thresholds stay in order.
                    for (int k = (int) r; k < bank.gates; k++) {
                        bank.threshold[k]++;
                    }
                }
                builder.add(bank);
            }
        }
        for (int k = 0; k < circuit.outputs(); k++) {
            builder.output(circuit.output(k));
        }
        return builder.build();
    }
}
