package limen.cli.architecture.planted.direction.circuit;

import limen.cli.architecture.planted.direction.compiler.Compiled;

/** Planted: circuit uses compiler. */
public final class Upward {
    private Upward() {}

    /** Uses a higher module. */
    public static int two() {
        return 1 + Compiled.one();
    }
}
