package limen.instruct.follow;

import java.util.List;

/**
 * What a layer wrote into the residual stream.
 *
 * @param layer counted from 1; 0 is the embedding
 * @param channels the names of the channels that it writes
 * @param values what each token holds there, [channels][tokens]: the fraction of the least denominator whose rounding to p bits
 *     is the value held, such as {@code 1/3}
 */
public record Learned(int layer, List<String> channels, List<List<String>> values) {
    /** Copies the lists. */
    public Learned {
        channels = List.copyOf(channels);
        values = values.stream().map(List::copyOf).toList();
    }
}
