package limen.compiler.construction;

/**
 * Bit strings held by consecutive gates of a stage, or by the inputs: bit b of string s is node first + s·bits + b, but for
 * two nodes that are exchanged. One-hot strings of p bits are held as 2^p bits, of which the one numbered by the string is 1.
 */
public interface Strings {
    /** {@return the number of nodes of a string: its bits, or 2^p where it is one-hot} */
    int bits();

    /**
     * {@return the node of bit b of string s}
     *
     * @param s from 0
     * @param b 0 to bits() − 1, the least significant first
     */
    long node(long s, int b);

    /** {@return whether exactly one of the nodes of a string is 1, and its number is the string} */
    default boolean isOneHot() {
        return false;
    }

    /**
     * {@return one-hot strings of p bits, held by a stage of 2^p gates for each; asked for after the stage is placed}
     *
     * @param stage whose gates are the strings, one after the other
     * @param p bits of a string, 2^p gates
     */
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

    /**
     * {@return the circuit's inputs, cut into strings}
     *
     * @param bits of one string
     */
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

    /**
     * {@return the gates of a stage, cut into strings; asked for after the stage is placed}
     *
     * @param stage whose gates are the strings, one after the other
     * @param bits of one string, and as many gates
     */
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
