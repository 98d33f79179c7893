package limen.transformer;

/**
 * Where the heads of a layer lie: the arithmetic of heads, channels and pairs, in one place.
 *
 * <p>Queries and outputs of heads have {@code heads · width} channels: head h owns those from h·width on. Keys and values have {@code
 * heads / share · width} channels: head h reads key and value head ⌊h / share⌋. What belongs to a pair of positions and a head has
 * the flat index pair·heads + h, and what belongs to a channel of it besides, (pair·heads + h)·width + d.
 *
 * @param heads query heads
 * @param share query heads per key and value head, a divisor of {@code heads}
 * @param width channels of a head
 */
public record HeadLayout(int heads, int share, int width) {
    /** The layout of heads that read a site of {@code sharedWidth} channels, a multiple of {@code width}. */
    public static HeadLayout of(int heads, int sharedWidth, int width) {
        return new HeadLayout(heads, heads / (sharedWidth / width), width);
    }

    /** Channels of a query, or of the heads' outputs. */
    public int ownWidth() {
        return heads * width;
    }

    /** Channels of a key or a value. */
    public int sharedWidth() {
        return heads / share * width;
    }

    /** The first channel of a head in queries and outputs. */
    public int own(int head) {
        return head * width;
    }

    /** The key and value head that a head reads. */
    public int group(int head) {
        return head / share;
    }

    /** The first channel in keys and values that a head reads. */
    public int shared(int head) {
        return head / share * width;
    }

    /** The head of a channel of queries or outputs. */
    public int headOf(int channel) {
        return channel / width;
    }

    /** The channel of keys or values that belongs to a channel of queries or outputs. */
    public int sharedOf(int channel) {
        return shared(channel / width) + channel % width;
    }

    /** The flat index of a pair and a head. */
    public long pair(long pair, int head) {
        return pair * heads + head;
    }

    /** The flat index of a channel of the pair and head at a flat index. */
    public long product(long flat, int d) {
        return flat * width + d;
    }

    /** The pair of the channel at a flat index of channels. */
    public long pairOf(long product) {
        return product / ownWidth();
    }

    /** The channel, of queries and outputs, at a flat index of channels. */
    public int channelOf(long product) {
        return (int) (product % ownWidth());
    }
}
