package limen.evaluate;

import java.util.Arrays;
import limen.circuit.Bank;
import limen.circuit.Terms;

/**
 * Which stage reads a stage last, found by looking at every term of every bank once: exact, whatever the stages say
 * about themselves. Costs what generating all banks costs, no arithmetic on lanes.
 */
final class Liveness {
    private Liveness() {}

    /** Index of the last reader of each stage; the stage itself where none reads it. */
    static int[] lastReaders(Layout layout, StagePool pool) {
        int[] last = new int[layout.stages.length];
        Arrays.setAll(last, s -> s);
        for (int s = 0; s < last.length; s++) {
            Scan[] scans = new Scan[pool.threads()];
            for (int k = 0; k < scans.length; k++) {
                scans[k] = new Scan(layout, s);
            }
            pool.run(layout.stages[s].banks(), scans);
            for (Scan scan : scans) {
                for (int t = 0; t < s; t++) {
                    last[t] = scan.reads[t] ? s : last[t];
                }
            }
        }
        return last;
    }

    /** One thread's part of a stage. */
    private static final class Scan implements StagePool.Task {
        private final Layout layout;
        private final int stage;
        private final Bank bank = new Bank();
        /** Stages that are read; all earlier ones are below {@code stage}. */
        final boolean[] reads;

        Scan(Layout layout, int stage) {
            this.layout = layout;
            this.stage = stage;
            reads = new boolean[layout.stages.length];
        }

        @Override
        public void run(long from, long to) {
            for (long b = from; b < to; b++) {
                layout.stages[stage].bank(b, bank);
                scan(bank.base);
                scan(bank.slopeSum);
            }
        }

        private void scan(Terms terms) {
            long low = 0;
            long high = 0;
            for (int t = 0; t < terms.size; t++) {
                long node = terms.first[t];
                long end = node + terms.profile[t].length();
                if (node >= low && end <= high) {
                    continue;
                }
                while (node < end) {
                    int source = layout.stageOf(node);
                    low = source < 0 ? 0 : layout.first[source];
                    high = layout.first[source + 1];
                    if (source >= 0) {
                        reads[source] = true;
                    }
                    node = source == layout.stages.length - 1 ? end : high;
                }
            }
        }
    }

    /** The most bytes that the states take at any time if each stage is dropped after its last reader. */
    static long peak(Layout layout, int[] last, int lanes) {
        long peak = 0;
        for (int s = 0; s < last.length; s++) {
            long live = 0;
            for (int t = 0; t <= s; t++) {
                live += last[t] >= s ? layout.bytes(t, lanes) : 0;
            }
            peak = Math.max(peak, live);
        }
        return peak;
    }
}
