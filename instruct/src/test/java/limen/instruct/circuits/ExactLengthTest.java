package limen.instruct.circuits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.paper.PaperGrammar;
import limen.circuit.io.paper.PaperLayout;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactLengthTest {
    /** Every string of so many tokens that the parser takes as an instruction of this grammar, no deeper than d. */
    private static Set<String> parsed(PaperGrammar grammar, int length, int depth) {
        List<String> tokens = Alphabet.of(grammar).tokens();
        Set<String> found = new HashSet<>();
        for (long number = 0; number < Math.round(Math.pow(tokens.size(), length)); number++) {
            StringBuilder text = new StringBuilder();
            long rest = number;
            for (int i = 0; i < length; i++) {
                text.append(tokens.get((int) (rest % tokens.size())));
                rest /= tokens.size();
            }
            if (text.indexOf("|") <= 0 || text.indexOf("|") != text.lastIndexOf("|")) {
                continue;
            }
            try {
                Instruction instruction = Instruction.parse(text.toString());
                // The paper's own print of a negation, <= 00 &, has a digit more than its tokens.
                if (instruction.circuit().depth() <= depth && instruction.length() == length) {
                    found.add(instruction.text(PaperLayout.COMPACT));
                }
            } catch (CircuitFormatException e) {
                // no instruction
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "THRESHOLD, 2, 3",
        "THRESHOLD, 3, 3",
        "THRESHOLD, 5, 1",
        "THRESHOLD, 5, 3",
        "THRESHOLD, 6, 0",
        "THRESHOLD, 6, 3",
        "AND_OR, 2, 3",
        "AND_OR, 4, 2",
        "AND_OR, 5, 1",
        "AND_OR, 6, 3"
    })
    void theyAreTheStringsThatParse(PaperGrammar grammar, int length, int depth) {
        if (depth == 0 && length % 2 == 0) {
            assertThat(parsed(grammar, length, depth)).isEmpty();
            return;
        }
        ExactLength all = new ExactLength(grammar, length, depth);
        List<String> listed = new ArrayList<>();
        all.forEach(instruction -> {
            assertThat(instruction.length()).isEqualTo(length);
            listed.add(instruction.text(PaperLayout.COMPACT));
        });
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(new HashSet<>(listed)).isEqualTo(parsed(grammar, length, depth));
        assertThat(all.count()).isEqualTo(listed.size());
        assertThat(all.hasMoreThan(listed.size())).isFalse();
        assertThat(all.hasMoreThan(listed.size() - 1)).isTrue();
        assertThat(all.hasMoreThan(0)).isTrue();
    }

    /** Without a bound of depth: gates over v nodes by tokens, then nodes by tokens. */
    private static long countByTokens(PaperGrammar grammar, int node, int left) {
        if (left == 0) {
            return node > 0 ? 1 : 0;
        }
        long sum = left >= 2 ? 2 * countByTokens(grammar, node + 1, left - 2) : 0;
        for (int arity = 0; arity < left; arity++) {
            long variants = grammar == PaperGrammar.THRESHOLD ? 2L * (arity + 1) : arity == 1 ? 3 : 2;
            int digits = grammar == PaperGrammar.THRESHOLD ? arity : 0;
            for (int pointers = 0; 1 + digits + arity + pointers <= left; pointers++) {
                sum += variants
                        * tuples(arity, node, pointers)
                        * countByTokens(grammar, node + 1, left - 1 - digits - arity - pointers);
            }
        }
        return sum;
    }

    /** Tuples of numbers below a bound with a sum. */
    private static long tuples(int size, int bound, int sum) {
        if (size == 0) {
            return sum == 0 ? 1 : 0;
        }
        long count = 0;
        for (int first = 0; first < bound && first <= sum; first++) {
            count += tuples(size - 1, bound, sum - first);
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({"THRESHOLD, 9", "THRESHOLD, 10", "AND_OR, 9", "AND_OR, 10"})
    void theyAreAsManyAsAnotherCountSays(PaperGrammar grammar, int length) {
        assertThat(new ExactLength(grammar, length, length).count()).isEqualTo(countByTokens(grammar, 0, length - 1));
    }

    @Test
    void randomOnesHaveTheLengthAndTheDepth() {
        Random random = Cases.random(5);
        Set<Integer> depths = new HashSet<>();
        for (PaperGrammar grammar : PaperGrammar.values()) {
            for (int length : new int[] {2, 3, 9, 31, 32, 33, 100, 501}) {
                for (int depth = 1; depth <= 4; depth++) {
                    ExactLength exact = new ExactLength(grammar, length, depth);
                    for (int k = 0; k < 20; k++) {
                        Instruction instruction = exact.generate(random);
                        assertThat(instruction.length()).isEqualTo(length);
                        assertThat(instruction.circuit().depth()).isLessThanOrEqualTo(depth);
                        depths.add(instruction.circuit().depth());
                    }
                }
            }
        }
        assertThat(depths).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(new ExactLength(PaperGrammar.THRESHOLD, 7, 0)
                        .generate(random)
                        .circuit()
                        .gates())
                .hasSize(3);
    }

    @Test
    void lengthsWithoutInstructionAreRefused() {
        assertThatThrownBy(() -> new ExactLength(PaperGrammar.THRESHOLD, 4, 0))
                .hasMessage(
                        "length 4: no circuit of depth 0 or less has a string of so many tokens with its input, give an"
                                + " odd number from 3");
        assertThatThrownBy(() -> new ExactLength(PaperGrammar.AND_OR, 1, 2))
                .hasMessage(
                        "length 1: no circuit of depth 2 or less has a string of so many tokens with its input, give 2"
                                + " or more");
    }
}
