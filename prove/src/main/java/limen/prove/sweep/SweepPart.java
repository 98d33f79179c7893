package limen.prove.sweep;

import java.util.ArrayList;
import java.util.List;
import limen.io.InputException;

/**
 * What a sweep over some chunks found: consecutive ones, each of {@link limen.certificate.sweep.SweepBody#chunk} inputs. Parts are
 * what can be computed elsewhere and joined.
 *
 * @param firstChunk number of the first chunk, from 0
 * @param digests one per chunk: the SHA-256 of its answers
 * @param accepted how many inputs each model accepts; empty where models do not accept or reject
 */
public record SweepPart(long firstChunk, List<byte[]> digests, List<Long> accepted) {
    /** A copy of the lists. */
    public SweepPart {
        digests = List.copyOf(digests);
        accepted = List.copyOf(accepted);
    }

    /** {@return the number of the chunk after the last} */
    public long nextChunk() {
        return firstChunk + digests.size();
    }

    /**
     * {@return both, one after the other}
     *
     * @param next must begin where this ends
     * @throws InputException if it does not
     */
    public SweepPart join(SweepPart next) {
        if (next.firstChunk != nextChunk() || next.accepted.size() != accepted.size()) {
            throw new InputException("part of a sweep from chunk " + next.firstChunk + ": the part before it ends at "
                    + nextChunk() + ", join parts in order without gaps");
        }
        List<byte[]> all = new ArrayList<>(digests);
        all.addAll(next.digests);
        List<Long> sums = new ArrayList<>();
        for (int m = 0; m < accepted.size(); m++) {
            sums.add(accepted.get(m) + next.accepted.get(m));
        }
        return new SweepPart(firstChunk, all, sums);
    }
}
