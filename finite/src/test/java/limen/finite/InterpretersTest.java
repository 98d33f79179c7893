package limen.finite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import limen.testkit.Planted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The suite of interpreters, one class per interpreter; and that it sees faulty ones. */
class InterpretersTest {
    @Nested
    class Reference extends InterpreterSuite {
        Reference() {
            super(ReferenceInterpreter::new, true);
        }
    }

    @Nested
    class Fast extends InterpreterSuite {
        Fast() {
            super(FastInterpreter::new, true);
        }
    }

    @Nested
    class Streaming extends InterpreterSuite {
        Streaming() {
            super(StreamingInterpreter::new, false);
        }
    }

    /** Another interpreter's traces, changed; takes any token where {@code lenient}. */
    private record Changed(FinitePrecisionTransformer model, boolean lenient, UnaryOperator<Trace> change)
            implements Interpreter {
        @Override
        public Trace run(int[] tokens) {
            int[] taken = tokens.clone();
            if (lenient) {
                java.util.Arrays.setAll(
                        taken, i -> Math.floorMod(taken[i], model.vocabulary().size()));
            }
            return change.apply(new FastInterpreter(model).run(taken));
        }
    }

    static class OneRankMore extends InterpreterSuite {
        OneRankMore() {
            super(
                    model -> new Changed(model, false, trace -> {
                        int[] ranks = trace.ranks().get(model.sites().getFirst());
                        ranks[ranks.length - 1]++;
                        return trace;
                    }),
                    true);
        }
    }

    static class FirstAnswerOnly extends InterpreterSuite {
        FirstAnswerOnly() {
            super(
                    model -> new Changed(
                            model, true, trace -> new Trace(trace.n(), trace.ranks(), trace.logits(), new int[] {0})),
                    true);
        }
    }

    @Test
    void faultyInterpretersAreSeen() {
        assertThat(Planted.failures(OneRankMore.class)).containsOnlyKeys("randomModelsHaveTheValuesOfTheReference");
        assertThat(Planted.failures(FirstAnswerOnly.class))
                .containsKeys(
                        "randomModelsHaveTheValuesOfTheReference",
                        "modelsOfTheZooAnswerAsPlainCode",
                        "badTokensAndLengthsAreRefusedInOneLine");
    }
}
