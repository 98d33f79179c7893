package limen.number.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Rounding;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperFloatsTest {
    /** The canonical string of a pair; an independent table is built once per p. */
    private static Map<List<Integer>, Integer> strings(NaivePaperFloats naive) {
        Map<List<Integer>, Integer> strings = new HashMap<>();
        for (int x = 0; x < 1 << naive.p(); x++) {
            int[] pair = naive.pair(x);
            // −0 has the greater code: the first string of a pair has none
            strings.putIfAbsent(List.of(pair[0], pair[1]), x);
        }
        return strings;
    }

    private static List<Integer> list(int[] pair) {
        return List.of(pair[0], pair[1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8, 10, 12, 14, 16})
    void everyStringHasTheFieldsOfItsBits(int p) {
        PaperFloats paper = PaperFloats.of(p);
        NaivePaperFloats naive = new NaivePaperFloats(p);
        Map<List<Integer>, Integer> strings = strings(naive);
        assertThat(paper.greatest()).isEqualTo(naive.greatest());
        for (int x = 0; x < paper.strings(); x++) {
            int[] pair = naive.pair(x);
            assertThat(paper.mantissa(x)).isEqualTo(pair[0]);
            assertThat(paper.exponent(x)).isEqualTo(pair[1]);
            assertThat(paper.encode(pair[0], pair[1])).isEqualTo(strings.get(list(pair)));
            assertThat(paper.g(x)).isEqualTo(naive.g(pair[0], pair[1]));
            assertThat(paper.value(x)).isEqualTo(naive.value(pair[0], pair[1]));
        }
        assertThat(strings.get(List.of(0, -naive.greatest()))).isEqualTo(paper.zero());
    }

    @ParameterizedTest
    @CsvSource({"4, 20", "6, 600", "8, 140000"})
    void everyIntegerGoesToTheStringOfDefinition14(int p, int limit) {
        PaperFloats paper = PaperFloats.of(p);
        NaivePaperFloats naive = new NaivePaperFloats(p);
        Map<List<Integer>, Integer> strings = strings(naive);
        Format format = paper.format();
        for (int z = -limit; z <= limit; z++) {
            int expected = strings.get(list(naive.f(BigInteger.valueOf(z))));
            assertThat(paper.f(BigInteger.valueOf(z))).as("f(%s)", z).isEqualTo(expected);
            assertThat(paper.f(z)).isEqualTo(expected);
            int rank = format.roundScaledLong(z, 0);
            assertThat(format.mantissa(rank)).as("format at %s", z).isEqualTo(paper.g(expected));
        }
        assertThat(BigInteger.valueOf(limit)).isGreaterThan(paper.g(paper.f(Long.MAX_VALUE)));
    }

    /** Around every power of two and every multiple of its last place, both signs, far into overflow. */
    @ParameterizedTest
    @ValueSource(ints = {8, 10, 12, 14, 16})
    void integersAroundBoundariesGoToTheStringOfDefinition14(int p) {
        PaperFloats paper = PaperFloats.of(p);
        NaivePaperFloats naive = new NaivePaperFloats(p);
        Map<List<Integer>, Integer> strings = strings(naive);
        Format format = paper.format();
        int overflows = 0;
        for (int shift = 0; shift <= 2 * paper.greatest() + 3; shift += p < 14 ? 1 : 3) {
            for (int m = 1; m <= 2 * paper.greatest() + 1; m += p < 14 ? 1 : 5) {
                for (int offset = -1; offset <= 1; offset++) {
                    BigInteger z = BigInteger.valueOf(m).shiftLeft(shift).add(BigInteger.valueOf(offset));
                    BigInteger signed = (m & 1) == 0 ? z : z.negate();
                    int[] pair = naive.f(signed);
                    int actual = paper.f(signed);
                    assertThat(actual).isEqualTo(strings.get(list(pair)));
                    if (signed.bitLength() < Long.SIZE) {
                        assertThat(paper.f(signed.longValue())).isEqualTo(actual);
                    }
                    assertThat(format.mantissa(format.roundScaled(signed, 0))).isEqualTo(paper.g(actual));
                    overflows += signed.abs().compareTo(paper.g(actual).abs().shiftLeft(1)) >= 0 ? 1 : 0;
                }
            }
        }
        assertThat(overflows).isGreaterThan(10);
        assertThat(paper.f(Long.MIN_VALUE)).isEqualTo(paper.f(BigInteger.valueOf(Long.MIN_VALUE)));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8, 10, 12, 14, 16})
    void distinctValuesAreAFormat(int p) {
        PaperFloats paper = PaperFloats.of(p);
        TreeMap<BigInteger, Integer> encodings = new TreeMap<>();
        for (int x = 0; x < paper.strings(); x++) {
            encodings.merge(paper.g(x), 1, Integer::sum);
        }
        Format format = paper.format();
        assertThat(format.rounding()).isEqualTo(Rounding.TOWARD_ZERO);
        assertThat(format.unit()).isEqualTo(Rational.ONE.scaleByPowerOfTwo(-paper.greatest()));
        assertThat(format.size()).isEqualTo((1 << (p - 1)) - 1).isEqualTo(encodings.size());
        int rank = 0;
        for (BigInteger value : encodings.keySet()) {
            assertThat(format.mantissa(rank++)).isEqualTo(value);
        }
        // +0 and −0 times every exponent; 1 has one encoding per bit of the mantissa, and two of ±0 as exponent
        assertThat(encodings).containsEntry(BigInteger.ZERO, 2 << (p / 2));
        BigInteger one = BigInteger.ONE.shiftLeft(paper.greatest());
        assertThat(encodings).containsEntry(one, Math.min(p / 2 - 1, paper.greatest() + 1) + 1);
    }

    @Test
    void sumsAreExactButForOneTruncation() {
        int truncated = 0;
        for (Case each : Cases.of(20_000, "paper sums")) {
            Random random = each.random();
            int p = each.index() % 200 != 0 ? 4 + 2 * random.nextInt(7) : 18 + 2 * random.nextInt(4);
            PaperFloats paper = PaperFloats.of(p);
            NaivePaperFloats naive = new NaivePaperFloats(p);
            int[] xs = random.ints(random.nextInt(9), 0, paper.strings()).toArray();
            if (p > 16) {
                // neighbouring exponents, so that sums carry
                for (int k = 0; k < xs.length; k++) {
                    xs[k] = paper.encode(paper.mantissa(xs[k]), random.nextInt(9) - 4);
                }
            }
            BigInteger sum = BigInteger.ZERO;
            for (int x : xs) {
                int[] pair = naive.pair(x);
                sum = sum.add(naive.g(pair[0], pair[1]));
            }
            int[] expected = naive.f(sum);
            int actual = paper.sum(xs);
            assertThat(actual).isEqualTo(paper.encode(expected[0], expected[1]));
            truncated += paper.g(actual).equals(sum) ? 0 : 1;
            for (int k = xs.length - 1; k > 0; k--) {
                int j = random.nextInt(k + 1);
                int swap = xs[k];
                xs[k] = xs[j];
                xs[j] = swap;
            }
            assertThat(paper.sum(xs)).isEqualTo(actual);
        }
        assertThat(truncated).isGreaterThan(5_000);
    }

    /** Sums of many greatest floats stay exact on long at p = 10, where they need the most bits. */
    @Test
    void longSumsDoNotWrap() {
        PaperFloats paper = PaperFloats.of(10);
        int top = paper.encode(15, 15);
        int[] many = new int[100_001];
        java.util.Arrays.fill(many, 0, 50_001, top);
        java.util.Arrays.fill(many, 50_001, many.length, paper.encode(-15, 15));
        assertThat(paper.sum(many)).isEqualTo(top);
        many[0] = paper.zero();
        assertThat(paper.sum(many)).isEqualTo(paper.zero());
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "6, 1", "8, 211", "10, 14737", "16, 4000000007"})
    void weighingIsTheExactNumberTruncated(int p, long step) {
        PaperFloats paper = PaperFloats.of(p);
        NaivePaperFloats naive = new NaivePaperFloats(p);
        int mask = paper.strings() - 1;
        int zeros = 0;
        int overflows = 0;
        int cases = 0;
        for (long index = 0; index < 1L << (3 * p); index += step) {
            int s = (int) index & mask;
            int z = (int) (index >> p) & mask;
            int h = (int) (index >> (2 * p)) & mask;
            BigInteger units = naive.weighed(naive.pair(s), naive.pair(z), naive.pair(h));
            int[] expected = naive.f(units);
            int actual = paper.weigh(s, z, h);
            assertThat(actual).as("%s / %s * %s", s, z, h).isEqualTo(paper.encode(expected[0], expected[1]));
            cases++;
            zeros += units.signum() == 0 ? 1 : 0;
            overflows += Math.abs(expected[0]) == paper.greatest() && expected[1] == paper.greatest() ? 1 : 0;
        }
        assertThat(cases).isGreaterThanOrEqualTo(4096);
        assertThat(zeros).isBetween(cases / 1000, cases * 9 / 10);
        assertThat(overflows).isGreaterThan(cases / 1000);
    }

    @Test
    void anyNumberIsRoundedAsTheFormatRoundsIt() {
        for (Case each : Cases.of(20_000, "paper rounding")) {
            Random random = each.random();
            PaperFloats paper = PaperFloats.of(4 + 2 * random.nextInt(7));
            Rational x = Rational.of(random.nextInt(-4000, 4001), random.nextInt(1, 100))
                    .scaleByPowerOfTwo(random.nextInt(-paper.greatest() - 9, paper.greatest() + 9));
            assertThat(paper.value(paper.round(x)))
                    .as("%s at %s", x, paper)
                    .isEqualTo(paper.format().roundToValue(x));
        }
    }

    /** Worked by hand, p = 6: three bits each, sign and two of magnitude, I_max = 3. */
    @Test
    void examplesByHand() {
        PaperFloats paper = PaperFloats.of(6);
        assertThat(paper.greatest()).isEqualTo(3);
        assertThat(paper.encode(2, -1)).isEqualTo(0b101_010);
        assertThat(paper.encode(-3, 3)).isEqualTo(0b011_111);
        assertThat(paper.mantissa(0b111_100)).isZero();
        assertThat(paper.g(0b101_010)).isEqualTo(8);
        assertThat(paper.value(0b101_010)).isEqualTo(Rational.ONE);
        assertThat(paper.f(0)).isEqualTo(paper.encode(0, -3)).isEqualTo(0b111_000);
        assertThat(paper.f(7)).isEqualTo(paper.encode(3, -2));
        assertThat(paper.f(-7)).isEqualTo(paper.encode(-3, -2));
        assertThat(paper.f(255)).isEqualTo(paper.encode(3, 3));
        assertThat(paper.f(256)).isEqualTo(paper.encode(3, 3));
        assertThat(paper.f(-256)).isEqualTo(paper.encode(-3, 3));
        assertThat(paper.canonical(paper.encode(1, 2))).isEqualTo(paper.encode(2, 1));
        // (1/3)·2 = 0.1010…: two bits, 2·2^−2
        assertThat(paper.weigh(paper.encode(1, 0), paper.encode(3, 0), paper.encode(2, 0)))
                .isEqualTo(paper.encode(2, -2));
        assertThat(paper.weigh(paper.encode(1, 0), 0b100, paper.encode(2, 0))).isEqualTo(paper.zero());
    }

    @Test
    void whatHasNoEncodingIsRefused() {
        for (int p : new int[] {-2, 2, 5, 32}) {
            assertThatThrownBy(() -> PaperFloats.of(p))
                    .hasMessage("paper floats of " + p + " bits: use an even number of bits, 4 to 30");
        }
        assertThatThrownBy(() -> PaperFloats.of(6).encode(4, 0))
                .hasMessage("4 as a signed integer of 3 bits: it must be -3 to 3");
        assertThatThrownBy(() -> PaperFloats.of(6).encode(0, -4))
                .hasMessage("-4 as a signed integer of 3 bits: it must be -3 to 3");
        assertThatThrownBy(() -> PaperFloats.of(18).format())
                .hasMessage("paper floats of 18 bits as a number format: use at most 16 bits");
        assertThat(PaperFloats.of(8)).isEqualTo(PaperFloats.of(8)).hasToString("paper(p=8)");
        assertThat(PaperFloats.of(8)).isNotEqualTo(PaperFloats.of(6));
    }
}
