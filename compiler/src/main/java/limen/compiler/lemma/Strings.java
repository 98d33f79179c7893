package limen.compiler.lemma;

import limen.compiler.construction.FamilyStage;

/**
 * Bit strings held by consecutive gates of a stage, or by the inputs: bit b of string s is node first + s·bits + b, but for
 * two nodes that are exchanged.
 */
public interface Strings {
    /** Bits of one string. */
    int bits();

    /** The node of bit b of string s. */
    long node(long s, int b);

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
