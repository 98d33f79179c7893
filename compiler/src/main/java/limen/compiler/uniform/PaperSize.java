package limen.compiler.uniform;

/**
 * Counts the bytes that {@link PaperSink} would write, pointers in unary included, without writing them; stays at the greatest
 * long.
 */
final class PaperSize implements CircuitSink {
    private long nodes;
    private long runs;
    private long bytes;

    PaperSize(long firstNode) {
        nodes = firstNode;
    }

    @Override
    public void input() {
        bytes = Saturated.add(bytes, nodes == 0 ? 1 : 2);
        nodes++;
    }

    @Override
    public void gate(boolean atLeast, long threshold, long arity) {
        long operation = nodes == 0 ? 2 : 3;
        bytes = Saturated.add(bytes, arity == 0 ? operation : operation + 1 + arity);
        nodes++;
    }

    @Override
    public void argument(long node, long times) {
        bytes = Saturated.add(bytes, Saturated.multiply(times, node + 2));
        runs++;
    }

    @Override
    public long nodes() {
        return nodes;
    }

    @Override
    public long runs() {
        return runs;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void finish() {
        // Nothing is buffered.
    }
}
