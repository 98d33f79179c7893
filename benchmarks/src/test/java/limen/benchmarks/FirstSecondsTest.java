package limen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import limen.benchmarks.FirstSecondsRun.Interval;
import limen.benchmarks.FirstSecondsTask.Sides;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.EvaluationOptions;
import limen.evaluate.kernel.Kernels;
import org.junit.jupiter.api.Test;

class FirstSecondsTest {
    private static final MajorityGates GATES = new MajorityGates(40, 5, 33, 3);

    /** A side that is right, C's results being those of the kernel, with one bit flipped where wanted. */
    private static Sides sides(long flipped) {
        GATES.evaluate(Kernels.create("scalar"));
        long[] results = GATES.results();
        results[results.length - 3] ^= flipped;
        return new Sides(
                BatchEvaluator.of(GATES.circuit(), EvaluationOptions.DEFAULT.withThreads(1)),
                GATES.batch(),
                () -> {},
                MajorityGates.LANES,
                MemorySegment.ofArray(results));
    }

    @Test
    void aRunMeasuresBothSidesAndComparesThem() {
        List<Interval> intervals = new FirstSecondsRun(sides(0)).run(0.2);
        assertThat(intervals).hasSizeBetween(1, 2);
        assertThat(intervals).allMatch(i -> i.evaluator() % MajorityGates.LANES == 0 && i.evaluator() > 0);
        assertThat(intervals).allMatch(i -> i.limit() > 0 && i.evaluatorSeconds() > 0 && i.limitSeconds() > 0);
        assertThatThrownBy(() -> new FirstSecondsRun(sides(1L << 17)).run(0.01))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("evaluator and C disagree in output 4");
    }

    @Test
    void theTableHasMediansAndTheFirstSecondsOfEachRun() {
        List<Interval> run = List.of(
                new Interval(1, 10, 1, 100, 1),
                new Interval(4, 60, 1, 100, 1),
                new Interval(6, 80, 1, 100, 1),
                new Interval(7, 90, 1, 50, 1));
        String table = FirstSeconds.summary(Map.of(FirstSecondsTask.GATE, List.of(run, run.subList(0, 2))));
        assertThat(table.lines().toList())
                .containsExactly(
                        "| task | median share of C | mean share of the first 5 s, each run | evaluations/s, median |"
                                + " C, median |",
                        "| --- | --- | --- | --- | --- |",
                        "| one gate of 1001 inputs, 512 lanes | 60 % | 35 %, 35 % | 6.0e+01 | 1.0e+02 |");
    }
}
