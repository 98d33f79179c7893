package limen.check;

import java.util.Arrays;
import limen.check.CheckReport.Mismatch;

/**
 * A value that differs, as the comparison sees it.
 *
 * @param lane lane of the block
 * @param words makes the report of it
 */
record Difference(int lane, Words words) {
    /** What is reported. */
    @FunctionalInterface
    interface Words {
        /** The mismatch on the input of this number. */
        Mismatch mismatch(long input, int... tokens);
    }

    /** A value of which both sides are known. */
    static Difference of(
            int lane, long found, long expected, String name, long index, String place, String stage, long node) {
        return new Difference(
                lane,
                (input, tokens) -> new Mismatch(
                        input,
                        Arrays.stream(tokens).boxed().toList(),
                        name,
                        place,
                        index,
                        found,
                        expected,
                        stage,
                        node));
    }

    /** A bit that the interpreter says otherwise. */
    static Difference ofBit(
            int lane, boolean expected, String name, long index, String place, String stage, long node) {
        return of(lane, expected ? 0 : 1, expected ? 1 : 0, name, index, place, stage, node);
    }
}
