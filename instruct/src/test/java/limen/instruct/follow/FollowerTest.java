package limen.instruct.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.paper.PaperGrammar;
import limen.instruct.Instruction;
import limen.instruct.advice.AdviceFamilies;
import limen.instruct.advice.AdviceFamily;
import limen.instruct.advice.LookupTable;
import limen.instruct.circuits.CircuitStyle;
import limen.instruct.circuits.RandomCircuits;
import limen.instruct.evaluator.EvaluatorModel;
import limen.instruct.trace.ValueTrace;
import limen.testkit.Cases;
import limen.transformer.Architecture.Similarity;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.load.HandBuiltFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FollowerTest {
    private static final long MOST = Follower.DEFAULT_MAX_TOKENS;

    private static Follower follower(PaperGrammar grammar, int depth, Similarity similarity) {
        return Follower.of(EvaluatorModel.build(grammar, depth, similarity));
    }

    private static Instruction example() throws CircuitFormatException {
        return Instruction.parse("X X <= 0 &1 >= 10 & &11 | 00");
    }

    private static Follower read(Path folder, HandBuiltFile file) throws IOException {
        Path path = folder.resolve("t.json");
        file.write(path);
        return Follower.read(path);
    }

    /** T/poly end to end: every input of every small length, by one evaluator for all lengths of a family. */
    @ParameterizedTest
    @EnumSource(Similarity.class)
    void everyFamilyIsDecidedByOneEvaluator(Similarity similarity) {
        List<AdviceFamily> families = new ArrayList<>(AdviceFamilies.all());
        families.add(AdviceFamilies.exactly("exactly-two", n -> Math.min(2, n)));
        families.add(LookupTable.random(6, Cases.random(5)));
        Map<String, Integer> accepted = new TreeMap<>();
        for (AdviceFamily family : families) {
            Follower follower = follower(PaperGrammar.THRESHOLD, family.depth(), similarity);
            int most = family.name().startsWith("product") ? 4 : 6;
            for (int n = family.leastLength(); n <= most; n++) {
                for (int number = 0; number < 1 << n; number++) {
                    boolean[] x = new boolean[n];
                    for (int i = 0; i < n; i++) {
                        x[i] = (number >> i & 1) == 1;
                    }
                    Followed followed = follower.follow(family.instruction(x), MOST);
                    assertThat(followed.answer())
                            .as("%s, %s", family.name(), Arrays.toString(x))
                            .isEqualTo(family.decide(x));
                    assertThat(followed.holds()).isTrue();
                    accepted.merge(family.name(), followed.answer() ? 1 : 0, Integer::sum);
                }
            }
        }
        assertThat(accepted)
                .hasSize(families.size())
                .allSatisfy((name, count) -> assertThat(count).isPositive());
    }

    /** What is known when is the definition's trace, two layers for each level. */
    @ParameterizedTest
    @CsvSource({"THRESHOLD, ORDER", "THRESHOLD, DOT_PRODUCT", "AND_OR, ORDER", "AND_OR, DOT_PRODUCT"})
    void valuesBecomeKnownLevelByLevel(PaperGrammar grammar, Similarity similarity) {
        int depth = 4;
        Follower follower = follower(grammar, depth, similarity);
        assertThat(follower.layers()).isEqualTo(follower.base() + 2 * depth);
        assertThat(follower.grammar()).isEqualTo(grammar);
        assertThat(follower.similarity()).isEqualTo(similarity);
        Random random = Cases.random(8);
        int values = 0;
        for (CircuitStyle style : CircuitStyle.values()) {
            Instruction instruction = new RandomCircuits(style, grammar, 150, depth).generate(random);
            Followed followed = follower.follow(instruction, MOST);
            assertThat(followed.holds()).as(instruction.toString()).isTrue();
            assertThat(followed.precision()).isEqualTo(follower.precision(instruction.length()));
            ValueTrace reference = ValueTrace.byLevel(instruction);
            for (int layer = 0; layer <= follower.layers(); layer++) {
                int level = Math.min((layer - follower.base()) / 2, reference.layers());
                boolean isBase = layer < follower.base();
                for (int node = 0; node < reference.nodes(); node++) {
                    boolean known = !isBase && reference.known()[level][node];
                    assertThat(followed.trace().known()[layer][node]).isEqualTo(known);
                    if (known) {
                        assertThat(followed.trace().values()[layer][node])
                                .isEqualTo(reference.values()[level][node]);
                        values++;
                    }
                }
            }
        }
        assertThat(values).isGreaterThan(500);
    }

    @Test
    void inputNodesAloneAreCircuitsOfBothGrammars() throws CircuitFormatException {
        Follower follower = follower(PaperGrammar.AND_OR, 1, Similarity.ORDER);
        assertThat(follower.follow(Instruction.parse("X X | 01"), MOST).answer())
                .isTrue();
        assertThat(follower.follow(Instruction.parse("X X | 10"), MOST).holds()).isTrue();
    }

    /** Counts in the string, computed here from the instruction. */
    @ParameterizedTest
    @EnumSource(Similarity.class)
    void layersLearnTheCountsOfTheString(Similarity similarity) throws CircuitFormatException {
        Instruction instruction = example();
        Follower follower = follower(PaperGrammar.THRESHOLD, 2, similarity);
        List<Learned> learned = follower.learn(instruction, MOST);
        assertThat(learned).hasSize(follower.layers() + 1);
        int[] nodes = instruction.tokenNodes();
        List<String> codes = new ArrayList<>();
        for (int node : nodes) {
            codes.add("1/" + (node == Instruction.NONE ? 5 : node + 2));
        }
        assertThat(channel(learned.get(1), "node")).isEqualTo(codes);
        List<String> positions = channel(learned.getFirst(), "position");
        assertThat(positions).startsWith("1/16", "1/8", "3/16").endsWith("1");
        // θ≤0(x2) is 1 and the gate after it too: both codes of one argument that is 1, at all their tokens.
        Learned last = learned.getLast();
        assertThat(channel(last, "value 2").subList(2, 16)).containsOnly("1");
        assertThat(channel(last, "value 2").subList(0, 2)).containsOnly("0");
        assertThat(learned.get(follower.base()).channels()).contains("input value", "own <=");
        int written =
                learned.stream().mapToInt(layer -> layer.channels().size()).sum();
        assertThat(written)
                .isEqualTo(learned.stream()
                        .flatMap(layer -> layer.channels().stream())
                        .distinct()
                        .count());
    }

    private static List<String> channel(Learned learned, String name) {
        assertThat(learned.channels()).contains(name);
        return learned.values().get(learned.channels().indexOf(name));
    }

    @Test
    void whatAnEvaluatorCannotFollowIsRefused() throws CircuitFormatException {
        Follower shallow = follower(PaperGrammar.THRESHOLD, 1, Similarity.ORDER);
        assertThatThrownBy(() -> shallow.follow(example(), MOST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("instruction: the circuit has depth 2, the evaluator takes depth 1 or less; build an"
                        + " evaluator of depth 2 (depth 2)");
        Follower other = follower(PaperGrammar.AND_OR, 2, Similarity.ORDER);
        assertThatThrownBy(() -> other.learn(example(), MOST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("instruction: the circuit has gates of the grammar threshold, the evaluator takes and-or;"
                        + " build an evaluator of that grammar (grammar)");
        Follower enough = follower(PaperGrammar.THRESHOLD, 2, Similarity.ORDER);
        assertThat(enough.refusal(example(), 16)).isEmpty();
        assertThat(enough.follow(example(), 16).holds()).isTrue();
        assertThat(enough.refusal(example(), 15).map(Throwable::getMessage))
                .hasValue("instruction: 16 tokens (pointers are unary), the limit is 15; raise it (max-tokens) or"
                        + " give a smaller circuit");
        assertThatThrownBy(() -> enough.follow(example(), 15)).hasMessageContaining("16 tokens");
    }

    @Test
    void lengthsBeyondTheModelsNumbersAreRefused() throws CircuitFormatException {
        String gates = ">=".repeat(1_100_000);
        Instruction instruction = Instruction.parse(gates + "|");
        assertThat(follower(PaperGrammar.THRESHOLD, 1, Similarity.ORDER)
                        .refusal(instruction, 2_000_000)
                        .map(Throwable::getMessage))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith(
                                "instruction: the evaluator cannot be run on 1100001 tokens, with numbers of 27 bits (")
                        .endsWith("; give a smaller circuit"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "none",
            value = {
                "evaluator.depth ~ none ~ it has no attribute \"evaluator.depth\", so it is no circuit evaluator",
                "evaluator.grammar ~ none ~ it has no attribute \"evaluator.grammar\", so it is no circuit evaluator",
                "evaluator.channels ~ none ~ it has no attribute \"evaluator.channels\", so it is no circuit evaluator",
                "evaluator.depth ~ two ~ attribute \"evaluator.depth\" is \"two\", no depth from 0 to 1000",
                "evaluator.depth ~ 1001 ~ attribute \"evaluator.depth\" is \"1001\", no depth from 0 to 1000",
                "evaluator.depth ~ 3 ~ attribute \"evaluator.channels\" names no channel \"value 3\", where values"
                        + " after round 3 are",
                "evaluator.grammar ~ lisp ~ attribute \"evaluator.grammar\" is \"lisp\", neither threshold nor and_or",
                "evaluator.grammar ~ and_or ~ its alphabet is X <= >= & 0 1 |, for attribute \"evaluator.grammar\" it"
                        + " would be X NOT AND OR & 0 1 |",
                "evaluator.channels ~ a; b; a ~ attribute \"evaluator.channels\" names 2 different channels, the model"
                        + " has 32",
            })
    void filesThatAreNoEvaluatorAreRefused(String key, String value, String message, @TempDir Path folder) {
        EvaluatorModel built = EvaluatorModel.build(PaperGrammar.THRESHOLD, 2, Similarity.ORDER);
        assertThatThrownBy(() -> read(folder, Altered.attribute(built, key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model " + folder.resolve("t.json") + ": " + message
                        + "; write an evaluator with limen instruct build");
    }

    /** Its first round counts as part of the base. */
    @Test
    void aFileMaySayLessDepthThanItHas(@TempDir Path folder) throws IOException {
        EvaluatorModel built = EvaluatorModel.build(PaperGrammar.THRESHOLD, 2, Similarity.ORDER);
        Follower follower = read(folder, Altered.attribute(built, "evaluator.depth", "1"));
        assertThat(follower.base()).isEqualTo(5);
        Instruction instruction = Instruction.parse("X X >= 10 & &1 | 01");
        assertThat(follower.follow(instruction, MOST).holds()).isTrue();
        assertThat(follower.refusal(example(), MOST).map(Throwable::getMessage))
                .hasValueSatisfying(reason -> assertThat(reason).contains("takes depth 1 or less"));
    }

    /** Every value weight of every layer of T_1, set to 0, is seen. */
    @Test
    void plantedFaultsAreSeen(@TempDir Path folder) throws IOException {
        EvaluatorModel built = EvaluatorModel.build(PaperGrammar.THRESHOLD, 1, Similarity.ORDER);
        Random random = Cases.random(4);
        List<Instruction> instructions = new ArrayList<>();
        for (CircuitStyle style : CircuitStyle.values()) {
            instructions.add(new RandomCircuits(style, PaperGrammar.THRESHOLD, 40, 1).generate(random));
        }
        int faults = 0;
        int byTraceAlone = 0;
        for (int layer = 0; layer < 5; layer++) {
            LayerWeights weights = built.file().transformer().layer(layer);
            for (int row = 0; row < weights.value().weight().rows(); row++) {
                for (int column = 0; column < weights.value().weight().columns(); column++) {
                    if (weights.value().weight().get(row, column) == 0) {
                        continue;
                    }
                    LinearWeights value = Altered.weight(weights.value(), row, column, 0);
                    Follower follower = read(
                            folder,
                            Altered.layer(
                                    built,
                                    layer,
                                    old -> LayerWeights.attention(old.query(), old.key(), value, old.output())
                                            .withFeedForward(old.gate(), old.up(), old.down())));
                    boolean holds = true;
                    boolean answers = true;
                    for (Instruction instruction : instructions) {
                        Followed followed = follower.follow(instruction, MOST);
                        assertThat(followed.expected()).isEqualTo(instruction.value());
                        assertThat(followed.holds())
                                .isEqualTo(followed.answer() == followed.expected()
                                        && followed.wrong().isEmpty());
                        holds &= followed.holds();
                        answers &= followed.answer() == followed.expected();
                    }
                    faults++;
                    assertThat(holds)
                            .as("layer %d, value %d %d", layer, row, column)
                            .isFalse();
                    byTraceAlone += !holds && answers ? 1 : 0;
                }
            }
        }
        assertThat(faults).isEqualTo(17);
        assertThat(byTraceAlone).isPositive();
    }
}
