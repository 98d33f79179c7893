package limen.compiler.uniform;

/** A {@link GateSink} that writes one of the two serializations and counts what it wrote. */
public interface CircuitSink extends GateSink {
    /** The number of the next node. */
    long nodes();

    /** Arguments written, repeated ones once. */
    long runs();

    /** Bytes written. */
    long bytes();

    /** Hands over what is buffered; the stream is neither flushed nor closed. */
    void finish();
}
