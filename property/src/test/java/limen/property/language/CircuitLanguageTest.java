package limen.property.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Profile;
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;
import limen.evaluate.ReferenceEvaluator;
import limen.io.InputException;
import limen.property.Asked;
import limen.property.Language;
import limen.property.Strings;
import limen.property.file.Properties;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Circuits read from left to right against the reference evaluator, on every input. */
class CircuitLanguageTest {
    private static final int N = 4;

    @TempDir
    Path folder;

    private NamedLanguage language(Circuit circuit) throws IOException {
        Path file = folder.resolve("circuit.limen");
        LimenFormat.write(circuit, file, Progress.NONE);
        return NamedLanguage.of("circuit:" + file, List.of(), Sources.in(folder));
    }

    @Test
    void randomCircuitsAcceptWhatTheEvaluatorSays() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(150)) {
            int symbols = 2 + each.index() % 3;
            int bits = symbols == 2 ? 1 : 2;
            Circuit circuit = random(each.random(), N * bits);
            ReferenceEvaluator evaluator = ReferenceEvaluator.of(circuit);
            Language<?> language = language(circuit).at(List.of(Asked.letters(symbols)), N);
            int members = 0;
            for (int[] tokens : Strings.all(symbols, N)) {
                boolean[] input = new boolean[N * bits];
                for (int i = 0; i < input.length; i++) {
                    input[i] = (tokens[i / bits] >> i % bits & 1) == 1;
                }
                boolean accepts = evaluator.outputs(input)[0];
                assertThat(language.contains(tokens)).isEqualTo(accepts);
                members += accepts ? 1 : 0;
            }
            counter.count(members == 0 ? "none" : members == Math.pow(symbols, N) ? "all" : "some");
        }
        counter.requireEach(60, List.of("some"));
    }

    private static Circuit random(Random random, int inputs) {
        CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.WEIGHTED);
        for (int level = 1; level <= 3; level++) {
            builder.stage("stage " + level, "any", level);
            long below = builder.nextNode();
            for (int b = 0; b < 3; b++) {
                Bank bank = new Bank();
                int length = (int) Math.min(below, inputs + 2);
                bank.base.add(
                        random.nextLong(below - length + 1),
                        Profile.of(random.longs(length, -3, 4).toArray()),
                        1);
                random.ints(2, -3, 4).sorted().forEach(bank::addGate);
                builder.add(bank);
            }
        }
        long from = random.nextInt(10) == 0 ? 0 : builder.nextNode() - 6;
        return builder.output(random.nextLong(from, builder.nextNode())).build();
    }

    /** So a circuit of the majority of 40 bits is a count, not 2^40 prefixes. */
    @Test
    void countingCircuitsHaveFewStates() throws IOException {
        long[] ones = new long[40];
        Arrays.fill(ones, 1);
        Bank bank = new Bank();
        bank.base.add(0, Profile.of(ones), 1);
        bank.addGate(21);
        CircuitBuilder builder = new CircuitBuilder(40, GateKind.WEIGHTED).stage("only", "sum", 1);
        NamedLanguage language = language(builder.output(builder.add(bank)).build());
        assertThat(width(language.at(List.of("0", "1"), 40), 40)).isEqualTo(21);
        assertThat(width(Strings.language("majority").at(List.of("0", "1"), 40), 40))
                .isEqualTo(21);
    }

    private static <S> int width(Language<S> language, int n) {
        Set<S> level = Set.of(language.start());
        int width = 1;
        for (int k = 0; k < n; k++) {
            Set<S> next = new HashSet<>();
            level.forEach(state -> next.addAll(List.of(language.next(state, 0), language.next(state, 1))));
            level = next;
            width = Math.max(width, level.size());
        }
        return width;
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        NamedLanguage language = language(random(Cases.random(1), 8));
        assertThatThrownBy(() -> language.at(List.of("a", "b"), 4))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("language \"circuit:" + folder)
                .hasMessageEndingWith("\": the circuit reads 8 bits and 4 tokens are 4, ask about length 8");
        assertThatThrownBy(() -> language.at(List.of("a", "b", "c", "d", "e"), 3))
                .hasMessageEndingWith("\": the circuit reads 8 bits and 3 tokens are 9, ask about another circuit");
        assertThatThrownBy(() -> language.ofPrefixes(List.of("a", "b"), 8))
                .hasMessageStartingWith("language \"circuit:" + folder)
                .hasMessageEndingWith("\": a circuit reads strings of one length, not their prefixes too");
        NamedLanguage named = NamedLanguage.ofSource("circuit", language.source(), List.of("a"));
        assertThatThrownBy(() -> named.at(List.of("a", "b"), 8))
                .hasMessage("language \"circuit\": a circuit reads all tokens, leave the symbols out");
        assertThatThrownBy(() -> NamedLanguage.ofSource("circuit", "AAAA", List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("language \"circuit\": no circuit: ")
                .hasMessageNotContaining(
                        Files.createTempFile(folder, "x", "").getParent().getParent() + "/circuit");
        CircuitBuilder two = new CircuitBuilder(2, GateKind.WEIGHTED);
        assertThatThrownBy(() -> language(two.output(0).output(1).build()))
                .hasMessageEndingWith(
                        "the circuit has 2 outputs, 2 inputs and 0 gates, give one of 1 output and at most"
                                + " 200000 gates, 10000000 times inputs");
    }

    @Test
    void textsHoldTheCircuit() throws IOException {
        Path file = folder.resolve("circuit.limen");
        language(random(Cases.random(2), 4));
        String text = Properties.recognises("circuit:" + file, List.of()).text();
        Files.delete(file);
        assertThat(Properties.parse("text", text).text()).isEqualTo(text);
    }
}
