package limen.prove.sweep;

import java.util.Arrays;
import limen.property.Letters;
import limen.property.Monitor;

/** Whether answers are right by the state at the end; each combination is asked once. */
final class AnswerJudge {
    private static final int LARGEST = 1 << 24;
    private static final byte RIGHT = 1;
    private static final byte WRONG = 2;

    private final Monitor monitor;
    private final int rows;
    private final int rightRows;
    private byte[] known = new byte[1024];

    /** Of models with so many answers each; {@code rightRows} is 0 where there is no second. */
    AnswerJudge(Monitor monitor, int rows, int rightRows) {
        this.monitor = monitor;
        this.rows = rows;
        this.rightRows = rightRows;
    }

    boolean isRight(int end, int left, int right) {
        long key = ((long) end * rows + left) * Math.max(1, rightRows) + Math.max(0, right);
        if (key >= LARGEST) {
            return ask(end, left, right);
        }
        if (key >= known.length) {
            known = Arrays.copyOf(known, (int) Math.max(key + 1, 2L * known.length));
        }
        if (known[(int) key] == 0) {
            known[(int) key] = ask(end, left, right) ? RIGHT : WRONG;
        }
        return known[(int) key] == RIGHT;
    }

    private boolean ask(int end, int left, int right) {
        return monitor.isRight(end, left, rightRows == 0 ? Letters.NONE : right);
    }
}
