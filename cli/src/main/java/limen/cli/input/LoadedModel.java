package limen.cli.input;

import java.util.List;
import java.util.Optional;
import limen.finite.FinitePrecisionTransformer;
import limen.transformer.Transformer;
import limen.transformer.tokenize.Tokenizer;

/** A model file, ready to become finite-precision at any length. */
public interface LoadedModel {
    /** Readable name. */
    String name();

    /** The greatest number of tokens. */
    int maximumLength();

    /** Whether only inputs of exactly {@link #maximumLength} tokens are defined. */
    boolean exactLength();

    /** The token strings. */
    List<String> vocabulary();

    /** How texts become tokens, if the file says it. */
    Optional<Tokenizer> tokenizer();

    /** The model with its real weights; none where the file is finite-precision. */
    Optional<Transformer> transformer();

    /**
     * The finite-precision transformer for inputs of n tokens; asking again costs nothing.
     *
     * @throws IllegalArgumentException for a length that the model does not take, or a precision that is too small
     */
    FinitePrecisionTransformer at(int n);
}
