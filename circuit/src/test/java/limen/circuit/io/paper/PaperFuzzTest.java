package limen.circuit.io.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import limen.circuit.Circuit;
import limen.circuit.NaiveEvaluator;
import limen.circuit.io.CircuitFormatException;
import limen.testkit.CaseCounter;
import limen.testkit.Generator;
import limen.testkit.Property;
import limen.testkit.Shrinker;
import org.junit.jupiter.api.Test;

/**
 * Mutated serializations against a second recognizer: the same strings are accepted, nothing but a refusal with a position
 * is thrown, and what is accepted prints and parses to itself.
 *
 * <p>{@code -Dlimen.fuzz=1000000} gives the number of strings, {@value #CASES} without.
 */
class PaperFuzzTest {
    private static final int CASES = 50_000;
    private static final String SYMBOLS = "XNOTARD<>=&01 \n";
    private static final List<String> TOKENS = List.of(
            "X", "NOT", "AND", "OR", "<=", ">=", "&", "&1", "1", "0", "10", " ", "<= 0 &", "OR & &1", "00", "Y");

    /** The grammar as a regular expression per gate, and counting; of a string without blanks. */
    private static final class Recognizer {
        private static final Pattern GATE =
                Pattern.compile("X|(NOT)(&1*)|(?:AND|OR)((?:&1*)*)|(<=|>=)(1*)(0*)((?:&1*)*)");

        private static final Pattern BLANK = Pattern.compile("[ \t\r\n]");
        private static final Pattern LETTER = Pattern.compile("[NTARD]");

        static boolean accepts(String text) {
            String rest = BLANK.matcher(text).replaceAll("");
            boolean operators = LETTER.matcher(rest).find();
            if (rest.isEmpty() || operators && rest.contains("=")) {
                return false;
            }
            Matcher gate = GATE.matcher(rest);
            int at = 0;
            for (int number = 0; at < rest.length(); number++) {
                if (!gate.find(at) || gate.start() != at || !isGate(gate, number)) {
                    return false;
                }
                at = gate.end();
            }
            return true;
        }

        private static boolean isGate(Matcher gate, int number) {
            String arguments = IntStream.of(2, 3, 7)
                    .mapToObj(gate::group)
                    .filter(group -> group != null)
                    .findFirst()
                    .orElse("");
            String[] pointers =
                    arguments.isEmpty() ? new String[0] : arguments.substring(1).split("&", -1);
            for (String pointer : pointers) {
                if (pointer.length() >= number) {
                    return false;
                }
            }
            if (gate.group(4) == null) {
                return true;
            }
            boolean printedNegation = gate.group().startsWith("<=00&") && pointers.length == 1;
            return printedNegation || gate.group(5).length() + gate.group(6).length() == pointers.length;
        }
    }

    private static Generator<String> mutated() {
        Generator<PaperCircuit> circuits = RandomPaperCircuits.circuits(10);
        return random -> {
            PaperLayout layout = random.nextBoolean() ? PaperLayout.COMPACT : PaperLayout.SPACED;
            StringBuilder text = new StringBuilder(circuits.generate(random).print(layout));
            for (int mutations = random.nextInt(4); mutations >= 0; mutations--) {
                mutate(text, random, circuits);
            }
            return text.toString();
        };
    }

    private static void mutate(StringBuilder text, RandomGenerator random, Generator<PaperCircuit> circuits) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(1 + random.nextInt(8)));
        switch (random.nextInt(9)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
            case 2 -> text.replace(at, Math.min(text.length(), at + 1), symbol(random));
            case 3 -> text.insert(at, text.substring(at, to));
            case 4 -> text.setLength(at);
            case 5 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
            case 6 -> text.append(circuits.generate(random).print());
            case 7 -> text.insert(at, text.substring(0, at).lastIndexOf('&') < 0 ? " " : "1");
            default -> {
                String part = text.substring(at, to);
                text.delete(at, to);
                text.insert(random.nextInt(text.length() + 1), part);
            }
        }
    }

    private static String symbol(RandomGenerator random) {
        return random.nextInt(10) == 0
                ? Character.toString(random.nextInt(0xD800))
                : "" + SYMBOLS.charAt(random.nextInt(SYMBOLS.length()));
    }

    private static final Shrinker<String> SHORTER =
            text -> IntStream.range(0, text.length()).mapToObj(at -> text.substring(0, at) + text.substring(at + 1));

    @Test
    void mutatedStringsAreReadOrRefusedWithAPosition() {
        int cases = Integer.getInteger("limen.fuzz", CASES);
        CaseCounter seen = new CaseCounter();
        Property.forAll(mutated(), SHORTER, cases, text -> seen.count(check(text)));
        seen.requireEach(cases / 20, List.of("accepted", "refused"));
    }

    private static String check(String text) {
        boolean valid = Recognizer.accepts(text);
        try {
            PaperCircuit circuit = PaperCircuit.parse(text);
            assertThat(valid).as("the recognizer refuses what was read").isTrue();
            for (PaperLayout layout : PaperLayout.values()) {
                assertThat(PaperCircuit.parse(circuit.print(layout))).isEqualTo(circuit);
            }
            checkBuilt(text, circuit);
            return "accepted";
        } catch (CircuitFormatException e) {
            assertThat(valid).as("refused: " + e.getMessage()).isFalse();
            assertThat(e.offset()).isBetween(0L, (long) text.getBytes(StandardCharsets.UTF_8).length);
            assertThat(e.getMessage())
                    .startsWith("paper string: ")
                    .contains(" at byte " + e.offset() + "; ")
                    .doesNotContain("\n");
            return "refused";
        }
    }

    /** The circuit built from the string has the same value, on two inputs. */
    private static void checkBuilt(String text, PaperCircuit circuit) throws CircuitFormatException {
        Circuit built;
        try {
            built = PaperFormat.read(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "string", Long.MAX_VALUE);
        } catch (CircuitFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (long x : new long[] {0, 0x5555_5555_5555_5555L}) {
            boolean[] node = NaiveEvaluator.nodes(built, x);
            boolean[] bits = Arrays.copyOf(node, circuit.inputs());
            assertThat(node[(int) built.output(0)]).isEqualTo(circuit.evaluate(bits));
        }
    }

    @Test
    void theSecondRecognizerKnowsTheExamples() {
        assertThat(Recognizer.accepts("X X X NOT &1 OR & &111 &11")).isTrue();
        assertThat(Recognizer.accepts("X X <= 00 &1 >= 10 & &11")).isTrue();
        assertThat(Recognizer.accepts("X X <= 00 &1 >= 10 & &111")).isFalse();
        assertThat(Recognizer.accepts("X X >= 00 &1")).isFalse();
        assertThat(Recognizer.accepts("X NOT & >= 1 &")).isFalse();
    }
}
