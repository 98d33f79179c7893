package limen.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Objective;
import limen.compiler.construction.SiteGates;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule;
import limen.finite.Trace;
import limen.finite.random.RandomSites;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Seeds;
import limen.transformer.Architecture.Similarity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule, wildly combined: each site, comparison and answer of the circuit equals the reference interpreter's. */
class RandomSitesTest {
    private static final int MODELS = 120;
    private static final int SAMPLES = 24;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void circuitEqualsInterpreterAtEverySite(int choice) {
        CompileOptions options = switch (choice) {
            case 0 -> CompileOptions.DEPTH;
            case 1 -> CompileOptions.SIZE;
            case 2 -> new CompileOptions(Objective.SIZE, 1);
            default -> new CompileOptions(Objective.DEPTH, 2);
        };
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(MODELS)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            CompiledTransformer compiled = check(model, options, Seeds.plain(seed), "seed " + seed);
            compiled.sites().forEach(site -> {
                if (site.site().rule() instanceof Rule.Score score) {
                    cases.count(score.similarity());
                }
                if (site.site().rule() instanceof Rule.Head head) {
                    cases.count(head.selection());
                }
            });
        }
        cases.requireEach(MODELS / 6, List.of(Similarity.values()));
        cases.requireEach(MODELS / 8, List.of(Rule.Selection.values()));
    }

    static CompiledTransformer check(
            FinitePrecisionTransformer model, CompileOptions options, Random random, String what) {
        int n = 1 + random.nextInt(model.maximumLength());
        CompiledTransformer compiled = Compiler.compile(model, n, options);
        Stream<int[]> inputs = Stream.generate(
                () -> random.ints(n, 0, model.vocabulary().size()).toArray());
        check(compiled, inputs.limit(SAMPLES).toList(), what);
        return compiled;
    }

    /** Every site, comparison and output of the circuit against both interpreters on these inputs. */
    static void check(CompiledTransformer compiled, List<int[]> inputs, String what) {
        ReferenceInterpreter interpreter = new ReferenceInterpreter(compiled.model());
        FastInterpreter fast = new FastInterpreter(compiled.model());
        for (int[] tokens : inputs) {
            Trace trace = interpreter.run(tokens);
            checkFast(fast.run(tokens), trace, what);
            boolean[] nodes = NodeValues.of(compiled.circuit(), compiled.encode(tokens));
            for (SiteGates site : compiled.sites()) {
                for (long x = 0; x < site.count(); x++) {
                    assertThat(rank(site, x, nodes))
                            .as("%s %s value %d of %s", what, site.site(), site.first() + x, compiled.options())
                            .isEqualTo(trace.rank(site.site(), (int) (site.first() + x)));
                }
            }
            checkAnswer(compiled, trace, nodes, what);
        }
    }

    private static void checkFast(Trace fast, Trace reference, String what) {
        reference
                .ranks()
                .forEach((site, ranks) -> assertThat(fast.ranks().get(site))
                        .as("%s %s", what, site)
                        .isEqualTo(ranks));
        assertThat(fast.logits()).as(what).isDeepEqualTo(reference.logits());
        assertThat(fast.answer()).as(what).isEqualTo(reference.answer());
    }

    /** The ranks of a site that is held at all positions, read from the circuit. */
    static int[] ranks(CompiledTransformer compiled, String name, int[] tokens) {
        boolean[] nodes = NodeValues.of(compiled.circuit(), compiled.encode(tokens));
        SiteGates site = compiled.sites().stream()
                .filter(each -> each.site().name().equals(name))
                .findFirst()
                .orElseThrow();
        return IntStream.range(0, (int) site.count())
                .map(x -> (int) rank(site, x, nodes))
                .toArray();
    }

    private static long rank(SiteGates site, long x, boolean[] nodes) {
        long rank = 0;
        for (SiteGates.Digit digit : site.digits()) {
            int first = (int) (digit.stage().firstNode(0) + x * digit.gates());
            for (int k = 0; k < digit.gates(); k++) {
                rank += nodes[first + k] ? digit.block() : 0;
            }
        }
        return rank;
    }

    private static void checkAnswer(CompiledTransformer compiled, Trace trace, boolean[] nodes, String what) {
        ThresholdCircuit circuit = compiled.circuit();
        boolean[] expected = new boolean[circuit.outputs()];
        Output.Kind kind = compiled.model().output().kind();
        boolean accepts = kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST;
        int rows = compiled.model().output().rows();
        for (int q = 0; q < trace.answer().length; q++) {
            if (accepts) {
                expected[q] = trace.answer()[q] == 1;
            } else {
                expected[q * rows + trace.answer()[q]] = true;
            }
        }
        for (int k = 0; k < expected.length; k++) {
            assertThat(nodes[(int) circuit.output(k)])
                    .as("%s output %d", what, k)
                    .isEqualTo(expected[k]);
        }
        if (compiled.comparisons() != null) {
            checkComparisons(compiled.comparisons(), trace.logits(), nodes, what);
        }
    }

    private static void checkComparisons(
            CompiledTransformer.Comparisons compared, BigInteger[][] logits, boolean[] nodes, String what) {
        for (int q = 0; q < compared.positions(); q++) {
            BigInteger[] row = logits[compared.firstPosition() + q];
            for (int a = 0; a < compared.rows(); a++) {
                for (int b = a + 1; b < compared.rows(); b++) {
                    long node = compared.stage().firstNode(compared.bank(q, a, b));
                    assertThat(nodes[(int) node])
                            .as("%s comparison %d %d %d", what, q, a, b)
                            .isEqualTo(row[a].compareTo(row[b]) >= 0);
                }
            }
        }
    }
}
