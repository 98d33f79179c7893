package limen.compiler.construction;

/**
 * Bit strings held by consecutive gates of a stage, or by the inputs: bit b of string s is node first + s·bits + b, but for
 * two nodes that are exchanged. One-hot strings of p bits are held as 2^p bits, of which the one numbered by the string is 1.
 */
public interface Strings {
    /** Nodes of one string: its bits, or 2^p where it is one-hot. */
    int bits();

    /** The node of bit b of string s. */
    long node(long s, int b);

    /** Whether exactly one of the nodes of a string is 1, and its number is the string. */
    default boolean isOneHot() {
        return false;
    }

    /** One-hot strings of p bits, held by a stage of 2^p gates for each; asked for after the stage is placed. */
    static Strings oneHot(FamilyStage stage, int p) {
        return new Strings() {
            @Override
            public int bits() {
                return 1 << p;
            }

            @Override
            public long node(long s, int b) {
                return stage.firstNode(0) + (s << p) + b;
            }

            @Override
            public boolean isOneHot() {
                return true;
            }
        };
    }

    /** The circuit's inputs, cut into strings. */
    static Strings inputs(int bits) {
        return new Strings() {
            @Override
            public int bits() {
                return bits;
            }

            @Override
            public long node(long s, int b) {
                return s * bits + b;
            }
        };
    }

    /** The gates of a stage, cut into strings; asked for after the stage is placed. */
    static Strings of(FamilyStage stage, int bits) {
        return new Strings() {
            @Override
            public int bits() {
                return bits;
            }

            @Override
            public long node(long s, int b) {
                return stage.firstNode(0) + s * bits + b;
            }
        };
    }
}
