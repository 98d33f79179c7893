package limen.certificate;

import limen.finite.FinitePrecisionTransformer;
import limen.finite.file.FiniteModelFile;

/** By what certificates name a model: the SHA-256 of what it means, whatever its name, attributes and tokenizer. */
public final class ModelHash {
    private ModelHash() {}

    /**
     * {@return 64 hexadecimal digits}
     *
     * @param model hashed as {@link FiniteModelFile#meaning} says; O(its weights)
     */
    public static String of(FinitePrecisionTransformer model) {
        return FiniteModelFile.meaning(model);
    }

    /**
     * {@return the same of what it computes, whatever precision it was made for}
     *
     * @param model two of them with this hash have equal sites, formats and answers
     */
    public static String ofSites(FinitePrecisionTransformer model) {
        return of(model.withPrecision(1));
    }
}
