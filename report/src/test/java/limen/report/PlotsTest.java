package limen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import limen.compiler.uniform.UniformRun;
import limen.compiler.uniform.UniformRun.Limits;
import limen.number.PrecisionFormula;
import org.junit.jupiter.api.Test;

/** The plots in docs/plots that come from the logspace machine and random access are what the code makes now. */
class PlotsTest {
    private static final Path PLOTS = Path.of("..", "docs", "plots");
    private static final Limits SHORT = new Limits(1000, 1000, 1 << 20, 400);

    @Test
    void workSpace() {
        List<UniformReport> reports = WorkSpace.reports(
                SHORT,
                Stream.of("4", "max(4, 2*log2(n))").map(PrecisionFormula::parse).toList());
        assertThat(PLOTS.resolve("work-space.svg")).hasContent(WorkSpace.svg(reports));
        for (UniformReport report : reports) {
            UniformRun.Row last = report.rows().getLast();
            assertThat(last.n()).isEqualTo(1024);
            assertThat(last.printed()).isEqualTo(1000);
            assertThat(report.fit().residual()).isLessThan(0.05 * last.bits());
        }
    }

    @Test
    void access() {
        List<AccessReport> reports = AccessCost.reports(200);
        assertThat(PLOTS.resolve("access.svg")).hasContent(AccessCost.svg(reports));
        for (AccessReport report : reports) {
            assertThat(report.rows().getLast().n()).isEqualTo(1 << 20);
            assertThat(report.rows().stream().map(AccessReport.Row::most).distinct())
                    .hasSize(1);
        }
    }
}
