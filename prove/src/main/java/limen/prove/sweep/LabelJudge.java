package limen.prove.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.property.Letters;
import limen.property.Monitor;
import limen.prove.Numbering;

/**
 * Whether labels are right. A place is a state, a letter and how many came before; places are numbered as they occur, and for a place
 * and a state at the end all right labels are asked for once, where they fit the bits of a long.
 */
final class LabelJudge {
    private final Monitor monitor;
    private final int rows;
    private final int rightRows;
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    /** Of places with ends, and by their numbers the right labels. */
    private final Numbering ends = new Numbering();

    private long[] masks = new long[64];

    /** What labels at a step depend on besides the end. */
    private record Key(int before, int letter, int step) {}

    private record Place(Key key, boolean[] reads) {}

    LabelJudge(Monitor monitor, int rows, int rightRows) {
        this.monitor = monitor;
        this.rows = rows;
        this.rightRows = rightRows;
    }

    /** The number of a place. */
    int place(int before, int letter, int step) {
        Key key = new Key(before, letter, step);
        Integer number = numbers.get(key);
        if (number == null) {
            Letters letters = monitor.letters(before);
            boolean[] reads = {
                letters.token(0, letter) != Letters.NONE, rightRows > 0 && letters.token(1, letter) != Letters.NONE
            };
            number = places.size();
            numbers.put(key, number);
            places.add(new Place(key, reads));
        }
        return number;
    }

    /** Whether a model reads a token there. */
    boolean reads(int place, int model) {
        return places.get(place).reads[model];
    }

    /** Whether labels there are right, {@link Letters#NONE} where a model reads nothing. */
    boolean isRight(int place, int end, int left, int right) {
        if ((rows + 1) * (rightRows + 1) > Long.SIZE) {
            return ask(places.get(place), end, left, right);
        }
        long key = (long) place << Integer.SIZE | end & 0xffffffffL;
        int seen = ends.size();
        int number = ends.of(key);
        if (number == seen) {
            masks = number == masks.length ? Arrays.copyOf(masks, 2 * number) : masks;
            masks[number] = mask(places.get(place), end);
        }
        return (masks[number] >>> (left + 1) * (rightRows + 1) + right + 1 & 1) != 0;
    }

    private long mask(Place place, int end) {
        long mask = 0;
        boolean[] reads = place.reads;
        for (int left = reads[0] ? 0 : Letters.NONE; left < (reads[0] ? rows : 0); left++) {
            for (int right = reads[1] ? 0 : Letters.NONE; right < (reads[1] ? rightRows : 0); right++) {
                if (ask(place, end, left, right)) {
                    mask |= 1L << (left + 1) * (rightRows + 1) + right + 1;
                }
            }
        }
        return mask;
    }

    private boolean ask(Place place, int end, int left, int right) {
        return monitor.isRightLabel(place.key.before, place.key.letter, place.key.step, end, left, right);
    }
}
