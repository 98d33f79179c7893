package limen.compiler.thermometer;

/** A contiguous range of token positions, {@code first ≤ i < end}: where a site is needed. */
record Span(int first, int end) {
    int count() {
        return end - first;
    }

    Span hull(Span other) {
        return other == null ? this : new Span(Math.min(first, other.first), Math.max(end, other.end));
    }
}
