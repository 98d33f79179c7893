package limen.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.transformer.Transformer;
import limen.transformer.tokenize.Tokenizer;

/**
 * A transformer with real weights, made finite-precision anew for each length that is asked for: quantized, or by its own
 * formats where it is hand-built.
 */
final class RealModel implements SiteModel {
    private final String where;
    private final Transformer transformer;
    private final IntFunction<FinitePrecisionTransformer> maker;
    private final Map<Integer, FinitePrecisionTransformer> made = new ConcurrentHashMap<>();

    /**
     * A model.
     *
     * @param where what messages call it
     * @param maker the finite-precision transformer for each length from 1 to the architecture's greatest
     */
    RealModel(String where, Transformer transformer, IntFunction<FinitePrecisionTransformer> maker) {
        this.where = where;
        this.transformer = transformer;
        this.maker = maker;
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public String name() {
        return transformer.name();
    }

    @Override
    public int maximumLength() {
        return transformer.architecture().maximumLength();
    }

    @Override
    public boolean exactLength() {
        return false;
    }

    @Override
    public List<String> vocabulary() {
        return transformer.vocabulary();
    }

    @Override
    public Optional<Tokenizer> tokenizer() {
        return transformer.tokenizer();
    }

    @Override
    public Optional<Transformer> transformer() {
        return Optional.of(transformer);
    }

    @Override
    public List<String> warnings() {
        return transformer.warnings();
    }

    @Override
    public FinitePrecisionTransformer at(int n) {
        if (n < 1 || n > maximumLength()) {
            throw new InputException(
                    "length " + n + ": " + name() + " takes 1 to " + maximumLength() + " tokens, give such a length");
        }
        return made.computeIfAbsent(n, maker::apply);
    }
}
