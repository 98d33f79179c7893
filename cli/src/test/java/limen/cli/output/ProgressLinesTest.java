package limen.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lines of progress where stderr is no terminal. */
class ProgressLinesTest {
    /** Collects lines, and tells when there is one. */
    private static final class Written extends PrintStream {
        private final StringBuilder text = new StringBuilder();
        private CountDownLatch next = new CountDownLatch(1);

        Written() {
            super(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        }

        @Override
        public synchronized void println(String line) {
            text.append(line.replaceAll("after [0-9]+ s", "after T s")).append('\n');
            next.countDown();
        }

        /** Waits for a line that was not waited for yet. */
        void await() throws InterruptedException {
            CountDownLatch waited;
            synchronized (this) {
                waited = next;
            }
            assertThat(waited.await(60, TimeUnit.SECONDS)).isTrue();
            synchronized (this) {
                next = new CountDownLatch(1);
            }
        }
    }

    @Test
    void aLineForEachPhaseAndNoneTwice() throws InterruptedException {
        Written err = new Written();
        try (ProgressBars bars = new ProgressBars(err, 0, 0, 5)) {
            bars.at(0, 3, "reading");
            err.await();
            Thread.sleep(50); // many chances to say it twice
            bars.at(1, 3, "work\u001b[2J");
            err.await();
            bars.at(2, -1, "more work");
            err.await();
        }
        assertThat(err.text.toString()).isEqualTo("""
            limen: after T s: reading, 0 of 3
            limen: after T s: work\\u001b[2J, 1 of 3
            limen: after T s: more work, 2
            """);
    }

    @Test
    void shortWorkAndTerminalsHaveNoLines() throws InterruptedException {
        Written err = new Written();
        try (ProgressBars bars = new ProgressBars(err, 0, 0, 600_000)) {
            bars.at(0, 3, "reading");
        }
        try (ProgressBars bars = new ProgressBars(err, 80, Long.MAX_VALUE, 1)) {
            bars.at(0, 3, "reading");
            Thread.sleep(20);
        }
        assertThat(err.text.toString()).isEmpty();
    }
}
