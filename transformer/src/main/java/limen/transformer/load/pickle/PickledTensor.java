package limen.transformer.load.pickle;

/**
 * A tensor: element (i, j, …) is number offset + i · strides[0] + j · strides[1] + … of its storage, which lies within it.
 *
 * @param storage where its numbers are
 * @param type torch's name of its type where the storage does not say it, such as {@code float32}; else null
 * @param offset of its first element, in elements
 * @param shape its sizes, each at least 0; not to be changed
 * @param strides one per size, each at least 0; not to be changed
 */
public record PickledTensor(PickledStorage storage, String type, long offset, long[] shape, long[] strides) {
    private static final long LARGEST = 1L << 62;

    /** {@return the number of its elements, at most 2^62} */
    public long elements() {
        long product = 1;
        for (long size : shape) {
            if (size == 0) {
                return 0;
            }
            product = product > LARGEST / size ? LARGEST : product * size;
        }
        return product;
    }

    /** {@return the number in its storage that comes after its last, at most 2^62; its offset if it has none} */
    public long end() {
        long last = offset;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] == 0) {
                return offset;
            }
            long steps = shape[axis] - 1;
            if (steps > 0 && strides[axis] > (LARGEST - last) / steps) {
                return LARGEST;
            }
            last += steps * strides[axis];
        }
        return last + 1;
    }
}
