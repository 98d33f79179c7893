package limen.model;

import java.util.List;
import java.util.Optional;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.file.FiniteModel;
import limen.transformer.Transformer;
import limen.transformer.tokenize.Tokenizer;

/** A finite-precision transformer as it is in its file: the same at every length. */
record FiniteFile(String where, FiniteModel file) implements SiteModel {
    @Override
    public String name() {
        return file.model().name();
    }

    @Override
    public int maximumLength() {
        return file.model().maximumLength();
    }

    @Override
    public boolean exactLength() {
        return file.model().exactLength();
    }

    @Override
    public List<String> vocabulary() {
        return file.model().vocabulary();
    }

    @Override
    public Optional<Tokenizer> tokenizer() {
        return file.tokenizer();
    }

    @Override
    public List<String> warnings() {
        return file.warnings();
    }

    @Override
    public Optional<Transformer> transformer() {
        return Optional.empty();
    }

    @Override
    public FinitePrecisionTransformer at(int n) {
        file.model().requireLength(n);
        return file.model();
    }
}
