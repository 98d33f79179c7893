package limen.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import limen.io.InputException;
import limen.number.PrecisionFormula;
import limen.paper.AbstractInstance;
import limen.paper.AbstractTransformer;
import limen.transformer.tokenize.AlphabetTokenizer;
import limen.transformer.tokenize.Tokenizer;

/** An abstract transformer's file, at the precision asked for or its own. */
public final class AbstractModel implements Model {
    private final String where;
    private final Path path;
    private final AbstractTransformer transformer;
    private final PrecisionFormula precision;
    private final Map<Integer, AbstractInstance> made = new ConcurrentHashMap<>();

    AbstractModel(String where, Path path, AbstractTransformer transformer, PrecisionFormula precision) {
        this.where = where;
        this.path = path;
        this.transformer = transformer;
        this.precision = precision;
    }

    @Override
    public String name() {
        return transformer.name();
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public int maximumLength() {
        return transformer.maximumLength();
    }

    @Override
    public List<String> vocabulary() {
        return transformer.alphabet();
    }

    @Override
    public Optional<Tokenizer> tokenizer() {
        return Optional.of(new AlphabetTokenizer(transformer.alphabet()));
    }

    /** {@return the file} */
    public Path path() {
        return path;
    }

    /** {@return p(n): the precision that was asked for, or the file's own} */
    public PrecisionFormula precision() {
        return precision;
    }

    /** {@return what the file says} */
    public AbstractTransformer transformer() {
        return transformer;
    }

    /**
     * {@return the functions for n tokens; asking again costs nothing}
     *
     * @param n 1 to {@link #maximumLength}
     * @throws IllegalArgumentException for a length that the model does not take, or a precision that it does not exist at
     */
    public AbstractInstance at(int n) {
        if (n < 1 || n > transformer.maximumLength()) {
            throw new InputException("length " + n + ": " + name() + " takes 1 to " + transformer.maximumLength()
                    + " tokens, give such a length");
        }
        return made.computeIfAbsent(n, length -> transformer.at(length, precision.bits(length)));
    }
}
