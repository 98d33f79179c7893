package limen.compiler.lemma;

/** Where a group of blocks reads its input bits. */
@FunctionalInterface
public interface BitSource {
    /** The node of input bit b of a block. */
    long node(long block, int b);
}
