package limen.model;

import java.util.Optional;
import limen.finite.FinitePrecisionTransformer;
import limen.transformer.Transformer;

/** A model that becomes a finite-precision transformer: a list of sites. */
public sealed interface SiteModel extends Model permits FiniteFile, RealModel {
    /** {@return whether only inputs of exactly {@link #maximumLength} tokens are defined} */
    boolean exactLength();

    /** {@return the model with its real weights; none where the file is finite-precision} */
    Optional<Transformer> transformer();

    /**
     * {@return the finite-precision transformer for inputs of n tokens; asking again costs nothing}
     *
     * @param n 1 to {@link #maximumLength}, or exactly that where {@link #exactLength}
     * @throws IllegalArgumentException for a length that the model does not take, or a precision that is too small
     */
    FinitePrecisionTransformer at(int n);
}
