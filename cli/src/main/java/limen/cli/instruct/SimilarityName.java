package limen.cli.instruct;

import limen.transformer.Architecture.Similarity;

/** Similarities as options name them: {@code order}, {@code dot-product}. */
enum SimilarityName {
    ORDER(Similarity.ORDER),
    DOT_PRODUCT(Similarity.DOT_PRODUCT);

    private final Similarity similarity;

    SimilarityName(Similarity similarity) {
        this.similarity = similarity;
    }

    Similarity similarity() {
        return similarity;
    }

    /** The name of a similarity. */
    static String of(Similarity similarity) {
        return (similarity == Similarity.ORDER ? ORDER : DOT_PRODUCT).toString();
    }

    @Override
    public String toString() {
        return OptionNames.of(this);
    }
}
