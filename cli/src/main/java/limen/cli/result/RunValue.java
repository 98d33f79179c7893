package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.IntStream;

/** What goes into a run, and what comes out of it. */
public sealed interface RunValue {
    /** Numbers of tokens, or of labels. */
    record Numbers(@JsonValue List<Integer> numbers) implements RunValue {
        /** These. */
        public static Numbers of(int... numbers) {
            return new Numbers(IntStream.of(numbers).boxed().toList());
        }
    }

    /** Accept or reject. */
    record Verdict(@JsonValue boolean accepts) implements RunValue {}

    /** Bits as characters 0 and 1, the first one first. */
    record BitText(@JsonValue String bits) implements RunValue {}
}
