package limen.cli.architecture.planted.cycle.circuit;

import limen.cli.architecture.planted.cycle.circuit.view.View;

/** Planted: one half of a package cycle. */
public final class Core {
    private Core() {}

    /** Uses its own view. */
    public static int depth(int level) {
        return level == 0 ? 0 : View.depth(level - 1);
    }
}
