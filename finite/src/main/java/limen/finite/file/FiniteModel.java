package limen.finite.file;

import java.util.Optional;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.transformer.tokenize.Tokenizer;

/**
 * What a file holds: a finite-precision transformer and how texts become its tokens.
 *
 * @param model the model
 * @param tokenizer of at most as many tokens as the model has; empty where only token numbers are known
 */
public record FiniteModel(FinitePrecisionTransformer model, Optional<Tokenizer> tokenizer) {
    /** Refuses a tokenizer with tokens that the model does not have. */
    public FiniteModel {
        if (tokenizer.isPresent() && tokenizer.get().size() > model.vocabulary().size()) {
            throw new InputException("tokenizer: has " + tokenizer.get().size() + " tokens, the vocabulary "
                    + model.vocabulary().size() + ", use the tokenizer that belongs to the model");
        }
    }
}
