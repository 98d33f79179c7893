package limen.cli.architecture.planted.cycle.circuit.view;

import limen.cli.architecture.planted.cycle.circuit.Core;

/** Planted: the other half of a package cycle. */
public final class View {
    private View() {}

    /** Uses what it is a view of. */
    public static int depth(int level) {
        return Core.depth(level);
    }
}
