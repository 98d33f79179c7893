package limen.finite.ranges;

import java.util.Optional;

/**
 * A site whose proved range exceeds its format.
 *
 * @param range the range
 * @param input one with a value that saturates there, where one was found: proof that it does, not only may
 */
public record Clipping(SiteRange range, Optional<int[]> input) {}
