package limen.cli.architecture.planted.direction.compiler;

/** A class of a higher module. */
public final class Compiled {
    private Compiled() {}

    /** A constant. */
    public static int one() {
        return 1;
    }
}
