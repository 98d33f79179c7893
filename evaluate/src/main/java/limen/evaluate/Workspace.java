package limen.evaluate;

import java.util.function.Supplier;

/**
 * What one caller needs to evaluate blocks of one width, one after the other: an evaluator of banks for each thread, and the memory of the
 * last block's states, which the next block takes over. Making them anew takes longer than evaluating a small circuit, and memory that is
 * touched for the first time is slow.
 */
final class Workspace {
    /** 64-lane words of a block. */
    final int words;

    private final Layout layout;
    private final BankEvaluator[] workers;
    /** Null before the first block, or where nothing is kept. */
    private BlockStates last;

    /** For blocks of so many words, with so many workers. */
    Workspace(Layout layout, int words, int threads, Supplier<BankEvaluator> maker) {
        this.layout = layout;
        this.words = words;
        workers = new BankEvaluator[threads];
        for (int k = 0; k < threads; k++) {
            workers[k] = maker.get();
        }
    }

    BankEvaluator[] workers() {
        return workers;
    }

    /** The states of a block, all stages still to be evaluated; in the memory of the last block if it has been kept. */
    BlockStates begin(InputBatch batch, int firstLane, int lanes) {
        BlockStates states = new BlockStates(layout, batch, firstLane, lanes, last);
        for (BankEvaluator worker : workers) {
            worker.begin(states);
        }
        return states;
    }

    /** Forgets a block that has been evaluated; keeps the memory of its states for the next if told so. */
    void end(BlockStates states, boolean isKept) {
        for (BankEvaluator worker : workers) {
            worker.release();
        }
        last = isKept ? states : null;
    }

    /** Called after a batch: holds nothing of it any more, and its memory only if told so. */
    void rest(boolean isKept) {
        if (isKept && last != null) {
            last.forgetInputs();
        } else {
            last = null;
        }
    }
}
