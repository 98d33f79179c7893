package limen.finite.file;

import java.util.List;
import java.util.Optional;
import limen.finite.FinitePrecisionTransformer;
import limen.transformer.tokenize.RowsTokenizer;
import limen.transformer.tokenize.Tokenizer;

/**
 * What a file holds: a finite-precision transformer and how texts become its tokens.
 *
 * @param model the model
 * @param tokenizer of tokens that the model has; empty where only token numbers are known
 */
public record FiniteModel(FinitePrecisionTransformer model, Optional<Tokenizer> tokenizer) {
    /** A tokenizer with tokens that the model does not have refuses texts that need them. */
    public FiniteModel {
        int rows = model.vocabulary().size();
        tokenizer = tokenizer.map(any -> RowsTokenizer.of(any, rows));
    }

    /** {@return what a person should know of it, a line each} */
    public List<String> warnings() {
        return tokenizer.stream()
                .map(RowsTokenizer::whole)
                .filter(whole -> whole.size() > model.vocabulary().size())
                .map(whole -> RowsTokenizer.warning(whole, model.vocabulary().size()))
                .toList();
    }
}
