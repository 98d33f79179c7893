package limen.cli.result;

import java.util.List;
import java.util.stream.IntStream;

/** The values of one site of a run, or of what a run has in its place. */
public sealed interface TracedSite {
    /** At most so many values are shown to people. */
    int SHOWN = 16;

    /**
     * Of a finite-precision transformer.
     *
     * @param format the number format
     * @param width values per position, row or pair
     * @param ranks the values as places in the format, from 0
     * @param values the same as numbers
     */
    record OfFormat(String format, int width, List<Integer> ranks, List<Double> values) implements TracedSite {
        @Override
        public String words() {
            return shown(values, " ");
        }
    }

    /**
     * Of an abstract transformer.
     *
     * @param strings p-bit strings as integers
     * @param values the same as the paper's floats
     */
    record OfStrings(List<Integer> strings, List<Double> values) implements TracedSite {
        @Override
        public String words() {
            return shown(
                    IntStream.range(0, strings.size())
                            .mapToObj(s -> strings.get(s) + " = " + values.get(s))
                            .toList(),
                    ", ");
        }
    }

    /**
     * Of a circuit's stage.
     *
     * @param ranks how many gates of each bank fire
     */
    record OfStage(List<Integer> ranks) implements TracedSite {
        @Override
        public String words() {
            return shown(ranks, " ");
        }
    }

    /** The values for people, the first ones where there are many. */
    String words();

    private static String shown(List<?> list, String between) {
        return String.join(
                        between, list.stream().limit(SHOWN).map(String::valueOf).toList())
                + (list.size() > SHOWN ? " … (" + list.size() + ")" : "");
    }
}
