package limen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import limen.check.stream.LongStream;
import limen.compiler.uniform.UniformRun;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;
import org.junit.jupiter.api.Test;

/** The space of the machine grows as log n. */
class UniformReportTest {
    private static final int[] LENGTHS = {2, 3, 4, 8, 16, 32, 64, 128, 256, 512, 1024};
    private static final UniformRun.Limits LIMITS = new UniformRun.Limits(1 << 18, 1 << 18, 1 << 21, 400);

    private static AbstractInstance hashed(int n, int p) {
        return new AbstractInstance(new AbstractShape(n, p, 2, 1, 1, n % p, true), new LongStream.Mixed(p));
    }

    /** Precision 4 up to length 2, then twice the bits of n: p = 20 at n = 1024. */
    private static int precision(int n) {
        return Math.max(4, 2 * (32 - Integer.numberOfLeadingZeros(n - 1)));
    }

    @Test
    void spaceIsLogarithmicAtConstantAndAtLogarithmicPrecision() {
        UniformReport constant = UniformReport.of("p = 4", n -> hashed(n, 4), LENGTHS, LIMITS);
        UniformReport logarithmic = UniformReport.of("p = 2 log n", n -> hashed(n, precision(n)), LENGTHS, LIMITS);
        for (UniformReport report : new UniformReport[] {constant, logarithmic}) {
            assertThat(report.rows()).hasSize(LENGTHS.length);
            assertThat(report.rows().getFirst().isComplete()).isTrue();
            assertThat(report.rows().getLast().isComplete()).isFalse();
            assertThat(report.rows().getLast().printed()).isPositive();
            assertThat(report.fit().residual())
                    .isLessThan(0.05 * report.rows().getLast().bits());
            assertThat(report.text().lines()).hasSize(LENGTHS.length + 2);
            assertThat(report.svg()).startsWith("<svg").contains("circle").endsWith("</svg>" + System.lineSeparator());
        }
        assertThat(logarithmic.fit().a()).isGreaterThan(constant.fit().a());
        assertThat(logarithmic.rows().getLast().nodes().bitLength()).isGreaterThan(64);
    }

    @Test
    void fitIsExactOnALine() {
        LineFit fit = LineFit.of(new double[] {1, 2, 4}, new double[] {5, 7, 11});
        assertThat(fit.a()).isCloseTo(2, within(1e-12));
        assertThat(fit.b()).isCloseTo(3, within(1e-12));
        assertThat(fit.residual()).isCloseTo(0, within(1e-12));
        assertThat(LineFit.of(new double[] {0, 0, 1, 1}, new double[] {0, 2, 0, 2})
                        .residual())
                .isEqualTo(1);
    }

    @Test
    void completeRowsCountEveryNode() {
        UniformReport report = UniformReport.of("small", n -> hashed(n, 4), new int[] {1, 2}, LIMITS);
        for (UniformRun.Row row : report.rows()) {
            assertThat(row.nodes()).isEqualTo(BigInteger.valueOf(row.printed()));
            assertThat(row.sha256()).hasSize(64);
            assertThat(row.steps()).isGreaterThan(row.printed());
        }
    }
}
