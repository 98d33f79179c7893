package limen.check;

import limen.check.CheckReport.Mismatch;
import limen.circuit.Stage;
import limen.finite.Interpreter;
import limen.finite.Shape;
import limen.finite.Site;

/**
 * A value that differs, as the comparison sees it; ranks are the interpreter's minus the circuit's.
 *
 * @param lane lane of the block
 * @param site the site, null for a bit
 * @param ranks the site's rows, null for a bit
 * @param left what is left of the interpreter's rank, or the interpreter's bit
 * @param name the site's name, or what the bit is
 * @param index number of the value
 * @param place which value a bit is, in words; null for a site
 * @param stage the stage that holds it
 * @param node its first gate
 */
record Difference(
        int lane, Site site, RankRows ranks, int left, String name, long index, String place, Stage stage, long node) {

    static Difference ofRank(int lane, Site site, RankRows ranks, int left, int index, Stage stage, long node) {
        return new Difference(lane, site, ranks, left, site.name(), index, null, stage, node);
    }

    static Difference ofBit(int lane, boolean expected, String name, long index, String place, Stage stage, long node) {
        return new Difference(lane, null, null, expected ? 1 : 0, name, index, place, stage, node);
    }

    /** With the interpreter's value, which takes another run of it. */
    Mismatch mismatch(long input, int[] tokens, Interpreter interpreter) {
        int rank = left;
        int circuitRank = 1 - left;
        String where = place;
        if (site != null) {
            rank = interpreter.run(tokens).rank(site, (int) index);
            circuitRank = ranks.circuitRank(rank, left);
            where = place(site, (int) index, tokens.length, interpreter.model().causal());
        }
        return new Mismatch(
                input,
                java.util.Arrays.stream(tokens).boxed().toList(),
                name,
                where,
                index,
                circuitRank,
                rank,
                stage == null ? "inputs" : stage.name(),
                node);
    }

    private static String place(Site site, int index, int n, boolean causal) {
        int inner = index % site.width();
        int outer = index / site.width();
        if (site.shape() != Shape.PAIR) {
            return "position " + outer + (site.shape() == Shape.POSITION ? ", channel " : ", head ") + inner;
        }
        int i = 0;
        while (i + 1 < n && Shape.pair(n, causal, i + 1, 0) <= outer) {
            i++;
        }
        return "position " + i + " to " + (outer - Shape.pair(n, causal, i, 0)) + ", head " + inner;
    }
}
