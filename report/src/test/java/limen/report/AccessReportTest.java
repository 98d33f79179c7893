package limen.report;

import static org.assertj.core.api.Assertions.assertThat;

import limen.check.stream.LongStream;
import limen.compiler.onehot.AbstractThermometer;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;
import org.junit.jupiter.api.Test;

/** What random access costs at lengths up to a million tokens. */
class AccessReportTest {
    private static AbstractInstance hashed(int n) {
        return new AbstractInstance(new AbstractShape(n, 4, 2, 1, 1, n % 4, true), new LongStream.Mixed(4));
    }

    @Test
    void operationsStayFewUpToAMillionTokens() {
        int[] lengths = {2, 1 << 5, 1 << 10, 1 << 15, 1 << 20};
        AccessReport report = AccessReport.of("hashed", n -> hashed(n), lengths, 30, 1);
        assertThat(report.rows()).hasSize(lengths.length).allSatisfy(row -> {
            assertThat(row.stages()).isEqualTo(3 + 3 + 19 + 3 + 19 + 3);
            assertThat(row.gates()).isEqualTo(30 * row.stages());
            assertThat(row.most()).isBetween(10L, 250L);
        });
        assertThat(report.rows().getLast().nodes().bitLength()).isGreaterThan(64);
        assertThat(report.text().lines()).hasSize(lengths.length + 1);
        assertThat(report.svg()).startsWith("<svg").contains("register writes");
    }

    @Test
    void theThermometerFamilyCostsTheSameAtEveryLength() {
        int[] lengths = {2, 1 << 5, 1 << 10, 1 << 15, 1 << 20};
        AccessReport report = AccessReport.ofCircuits(
                "hashed", n -> AbstractThermometer.compile(hashed(n)).circuit(), lengths, 10, 1);
        long first = report.rows().getFirst().most();
        assertThat(report.rows()).hasSize(lengths.length).allSatisfy(row -> {
            assertThat(row.gates()).isEqualTo(10 * row.stages());
            assertThat(row.most()).isBetween(first / 2, 2 * first);
        });
        assertThat(report.rows().getLast().nodes().bitLength()).isGreaterThan(50);
        assertThat(report.svg()).contains("operations");
    }
}
