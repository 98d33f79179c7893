package limen.prove.states;

import java.util.Arrays;
import java.util.List;
import limen.finite.ChannelReads.Channel;
import limen.finite.OnePosition;
import limen.finite.Site;
import limen.prove.Numbering;

/**
 * Channels of one site that read the same, or the answer: computed once for each combination of values that they read.
 *
 * <p>A combination is a number, mixed by the sizes of the formats; where that would be more than 2^62, what was mixed so far is numbered
 * first.
 */
final class AnswerCell {
    private final int most;
    private final Site site;
    private final int[] channels;
    private final int[] into;
    private final List<Channel> reads;
    private final int[] from;
    private final long[] radix;
    /** By what is read: numbers what was mixed before it; null where it need not. */
    private final Numbering[] folds;

    private final Numbering known = new Numbering();
    private int[] ranks = new int[16];
    private int answer;

    /**
     * Nothing computed yet.
     *
     * @param most how many combinations are kept, then all are forgotten
     * @param site null for the answer
     * @param channels of the site
     * @param into their slots
     * @param reads the channels read
     * @param from the slots read, those of {@code reads} last
     * @param radices by slot how many values there can be
     */
    AnswerCell(int most, Site site, int[] channels, int[] into, List<Channel> reads, int[] from, int[] radices) {
        this.most = most;
        this.site = site;
        this.channels = channels;
        this.into = into;
        this.reads = reads;
        this.from = from;
        radix = Arrays.stream(from).mapToLong(slot -> radices[slot]).toArray();
        folds = new Numbering[from.length];
        int bits = 0;
        for (int k = 0; k < from.length; k++) {
            int more = Long.SIZE - Long.numberOfLeadingZeros(radix[k]);
            if (bits + more > 62) {
                folds[k] = new Numbering();
                bits = 31;
            }
            bits += more;
        }
    }

    /** Sets the slots of the channels, or finds the answer. */
    void define(int[] row, OnePosition one) {
        long key = 0;
        for (int k = 0; k < from.length; k++) {
            key = (folds[k] == null ? key : folds[k].of(key)) * radix[k] + row[from[k]];
        }
        int size = known.size();
        int number = known.of(key);
        if (number == size) {
            compute(row, one, number);
        }
        if (site == null) {
            answer = ranks[number];
        } else {
            for (int c = 0; c < into.length; c++) {
                row[into[c]] = ranks[number * into.length + c];
            }
        }
        if (number >= most) {
            known.clear();
            for (Numbering fold : folds) {
                if (fold != null) {
                    fold.clear();
                }
            }
        }
    }

    private void compute(int[] row, OnePosition one, int number) {
        one.begin(row[0], row[1]);
        for (int k = 0; k < reads.size(); k++) {
            Channel each = reads.get(k);
            one.set(each.site(), each.channel(), row[from[from.length - reads.size() + k]]);
        }
        int width = Math.max(1, channels.length);
        if ((number + 1) * width > ranks.length) {
            ranks = Arrays.copyOf(ranks, 2 * (number + 1) * width);
        }
        if (site == null) {
            ranks[number] = one.answer();
        }
        for (int c = 0; c < channels.length; c++) {
            ranks[number * width + c] = one.define(site, channels[c]);
        }
    }

    /** The answer that was found. */
    int answer() {
        return answer;
    }
}
