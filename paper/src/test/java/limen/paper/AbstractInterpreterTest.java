package limen.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.random.RandomGenerator;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Seeds;
import org.junit.jupiter.api.Test;

class AbstractInterpreterTest {
    @Test
    void randomTablesRunAsTheDefinitionsSay() {
        CaseCounter counter = new CaseCounter();
        for (Case each : Cases.of(300, "abstract interpreter")) {
            RandomGenerator random = each.random();
            int p = random.nextInt(3) == 0 ? 6 : 4;
            AbstractShape shape = new AbstractShape(
                    random.nextInt(1, 8),
                    p,
                    random.nextInt(2, 6),
                    random.nextInt(1, p == 4 ? 4 : 3),
                    random.nextInt(1, 4),
                    random.nextInt(p),
                    random.nextBoolean());
            RandomTables tables = RandomTables.of(shape, random);
            AbstractInstance instance = new AbstractInstance(shape, tables);
            NaiveAbstractRun naive = new NaiveAbstractRun(p, shape.heads(), tables);
            for (int input = 0; input < 5; input++) {
                int[] tokens =
                        random.ints(shape.length(), 0, shape.alphabetSize()).toArray();
                AbstractTrace trace = AbstractInterpreter.run(instance, tokens);
                List<List<Integer>> states = naive.states(shape.layers(), tokens);
                for (int layer = 0; layer <= shape.layers(); layer++) {
                    for (int i = 0; i < shape.length(); i++) {
                        assertThat(trace.state(layer, i))
                                .as("layer %s, position %s", layer, i)
                                .isEqualTo(states.get(layer).get(i));
                    }
                }
                int last = states.get(shape.layers()).get(shape.acceptLast() ? shape.length() - 1 : 0);
                assertThat(trace.accepted()).isEqualTo((last >> shape.acceptBit()) % 2 == 1);
                requireConsistent(instance, trace);
                counter.count("p=" + p, trace.accepted(), shape.acceptLast() ? "last" : "first");
            }
        }
        counter.requireEach(200, List.of("p=4", "p=6", true, false, "first", "last"));
    }

    /** Every string of the trace is the function of the strings that it is made of. */
    private static void requireConsistent(AbstractInstance instance, AbstractTrace trace) {
        int n = instance.length();
        for (int layer = 0; layer < instance.layers(); layer++) {
            for (int i = 0; i < n; i++) {
                int[] a = new int[instance.heads()];
                for (int head = 0; head < a.length; head++) {
                    int[] s = new int[n];
                    int[] terms = new int[n];
                    for (int j = 0; j < n; j++) {
                        s[j] = trace.similarity(layer, head, i, j);
                        terms[j] = trace.weighted(layer, head, i, j);
                        assertThat(s[j])
                                .isEqualTo(
                                        instance.similarity(layer, head, trace.state(layer, i), trace.state(layer, j)));
                        assertThat(terms[j])
                                .isEqualTo(
                                        instance.weigh(s[j], trace.normalizer(layer, head, i), trace.state(layer, j)));
                    }
                    assertThat(trace.normalizer(layer, head, i))
                            .isEqualTo(instance.floats().sum(s));
                    a[head] = trace.attended(layer, head, i);
                    assertThat(a[head]).isEqualTo(instance.floats().sum(terms));
                }
                assertThat(trace.state(layer + 1, i)).isEqualTo(instance.activation(layer, a, trace.state(layer, i)));
            }
        }
    }

    /** p = 12 and three heads: no domain is small enough to be kept. */
    @Test
    void largeDomainsAreComputedEachTime() {
        AbstractFunctions functions = new AbstractFunctions() {
            @Override
            public int embed(int token, int position) {
                return 97 * position + token;
            }

            @Override
            public int similarity(int layer, int head, int hi, int hj) {
                return (hi * 31 + hj * 17 + head) & 0xfff;
            }

            @Override
            public int activation(int layer, int[] a, int h) {
                return (a[0] + 3 * a[1] + 5 * a[2] + 7 * h + layer) & 0xfff;
            }
        };
        AbstractShape shape = new AbstractShape(6, 12, 3, 3, 2, 11, true);
        AbstractInstance instance = new AbstractInstance(shape, functions);
        NaiveAbstractRun naive = new NaiveAbstractRun(12, 3, functions);
        int[] tokens = {2, 0, 1, 1, 0, 2};
        AbstractTrace trace = AbstractInterpreter.run(instance, tokens);
        List<Integer> last = naive.states(2, tokens).get(2);
        for (int i = 0; i < 6; i++) {
            assertThat(trace.state(2, i)).isEqualTo(last.get(i));
        }
        assertThat(instance.workBits()).isZero();
    }

    @Test
    void codesThatAreNoTokenAreEmbeddedAsTheFirst() {
        AbstractShape shape = new AbstractShape(2, 4, 3, 1, 1, 0, true);
        RandomTables tables = RandomTables.of(shape, Seeds.random(1, 1));
        AbstractInstance instance = new AbstractInstance(shape, tables);
        assertThat(instance.tokenBits()).isEqualTo(2);
        assertThat(instance.embed(3, 2)).isEqualTo(tables.embed(0, 2));
        assertThat(AbstractInterpreter.run(instance, 3, 1).state(0, 0)).isEqualTo(tables.embed(0, 1));
    }

    @Test
    void tokenBitsAreTheCeilingOfTheLogarithm() {
        int[] bits = {1, 2, 2, 3, 3, 3, 3, 4};
        for (int size = 2; size < 10; size++) {
            assertThat(new AbstractShape(1, 4, size, 1, 1, 0, true).tokenBits()).isEqualTo(bits[size - 2]);
        }
    }

    @Test
    void whatCannotRunIsRefused() {
        AbstractShape shape = new AbstractShape(2, 4, 3, 1, 1, 0, true);
        AbstractInstance instance = new AbstractInstance(shape, RandomTables.of(shape, Seeds.random(1, 1)));
        assertThatThrownBy(() -> AbstractInterpreter.run(instance, 0))
                .hasMessage("1 tokens for an abstract transformer of length 2: give as many as its length");
        assertThatThrownBy(() -> AbstractInterpreter.run(instance, 0, 4))
                .hasMessage("token 4 at position 2: codes have 2 bits");
        assertThatThrownBy(() -> AbstractInterpreter.run(instance, -1, 0))
                .hasMessage("token -1 at position 1: codes have 2 bits");
        assertThatThrownBy(() -> new AbstractShape(0, 4, 3, 1, 1, 0, true))
                .hasMessage("length 0 of an abstract transformer: it must be at least 1");
        assertThatThrownBy(() -> new AbstractShape(1, 5, 3, 1, 1, 0, true))
                .hasMessage("paper floats of 5 bits: use an even number of bits, 4 to 30");
        assertThatThrownBy(() -> new AbstractShape(1, 4, 1, 1, 1, 0, true))
                .hasMessage("alphabet of 1 tokens of an abstract transformer: it must be at least 2");
        assertThatThrownBy(() -> new AbstractShape(1, 4, 2, 0, 1, 0, true))
                .hasMessage("0 heads of an abstract transformer: it must be at least 1");
        assertThatThrownBy(() -> new AbstractShape(1, 4, 2, 1, 0, 0, true))
                .hasMessage("0 layers of an abstract transformer: it must be at least 1");
        assertThatThrownBy(() -> new AbstractShape(1, 4, 2, 1, 1, 4, true))
                .hasMessage("accept bit 4 at precision 4 of an abstract transformer: it must be 0 to 3");
    }

    @Test
    void aFunctionThatLeavesTheStringsIsRefused() {
        AbstractShape shape = new AbstractShape(1, 4, 2, 1, 1, 0, true);
        AbstractFunctions functions = new AbstractFunctions() {
            @Override
            public int embed(int token, int position) {
                return token == 0 ? 16 : 3;
            }

            @Override
            public int similarity(int layer, int head, int hi, int hj) {
                return -1;
            }

            @Override
            public int activation(int layer, int[] a, int h) {
                return 0;
            }
        };
        AbstractInstance instance = new AbstractInstance(shape, functions);
        assertThatThrownBy(() -> instance.embed(0, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("embedding of an abstract transformer gives 16: it must be a string of 4 bits");
        assertThatThrownBy(() -> AbstractInterpreter.run(instance, 1))
                .hasMessage("similarity of an abstract transformer gives -1: it must be a string of 4 bits");
    }
}
