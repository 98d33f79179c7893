package limen.evaluate.kernel;

/**
 * The counting kernel that begins with plain {@code long} and goes on with vectors once these are compiled: {@link WarmUp} tells when.
 * Which of the two a count uses is settled before it begins; the bits are the same.
 */
final class RisingKernel extends BitSlicedCounter {
    private final ScalarKernel scalar = new ScalarKernel();
    private final VectorKernel vector = new VectorKernel();
    private final WarmUp warmUp;
    private BitSlicedCounter chosen = scalar;

    /** Asks {@code warmUp}, and tells it what is counted. */
    RisingKernel(WarmUp warmUp) {
        this.warmUp = warmUp;
    }

    @Override
    public String name() {
        return "rising";
    }

    @Override
    void choose(int words, int size) {
        chosen = VectorKernel.accepts(words) && warmUp.isOver(size) ? vector : scalar;
    }

    @Override
    void addBlocks(
            Planes planes, int[] args, int from, int to, Planes counter, int level, Planes carries, int carryNode) {
        chosen.addBlocks(planes, args, from, to, counter, level, carries, carryNode);
    }

    @Override
    void addPairs(
            Planes planes, int[] args, int from, int to, Planes counter, int level, Planes carries, int carryNode) {
        chosen.addPairs(planes, args, from, to, counter, level, carries, carryNode);
    }

    @Override
    void all(Planes planes, int[] args, int from, int to, Planes out, int outNode) {
        chosen.all(planes, args, from, to, out, outNode);
    }

    @Override
    void any(Planes planes, int[] args, int from, int to, Planes out, int outNode) {
        chosen.any(planes, args, from, to, out, outNode);
    }

    @Override
    void compare(Planes counter, int digits, long threshold, Planes out, int outNode) {
        chosen.compare(counter, digits, threshold, out, outNode);
    }
}
