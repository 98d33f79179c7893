package limen.compiler.construction;

import java.util.List;
import java.util.Optional;
import limen.circuit.ForwardingCircuit;
import limen.circuit.Provenance;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;
import limen.transformer.tokenize.AlphabetTokenizer;
import limen.transformer.tokenize.Tokenizer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The token strings of a compiled model, kept in its circuit so that a circuit file runs on text by itself.
 *
 * <p>Attribute {@code tokens}: the strings as a JSON list, for vocabularies of at most {@value #MOST} tokens. Attribute
 * {@code tokenizer}: {@code alphabet} where a text is cut into these strings, longest first; any other tokenizer stays
 * with the model. Attributes {@code tokenizer.begin} and {@code tokenizer.end}: the tokens put around every text.
 */
public final class CompiledTokens {
    static final int MOST = 4096;

    private static final String ALPHABET = "alphabet";

    private CompiledTokens() {}

    /**
     * {@return a circuit with the token strings of the model it was compiled from, and how texts are cut into them}
     *
     * @param circuit not changed; the result has its stages
     * @param vocabulary in order of token numbers; where it is longer than {@value #MOST}, the circuit is returned as it is
     * @param tokenizer told by the circuit if it is an {@link AlphabetTokenizer}
     */
    public static ThresholdCircuit attach(
            ThresholdCircuit circuit, List<String> vocabulary, Optional<Tokenizer> tokenizer) {
        if (vocabulary.size() > MOST) {
            return circuit;
        }
        Provenance provenance =
                circuit.provenance().with(Provenance.TOKENS, JsonMapper.shared().writeValueAsString(vocabulary));
        Provenance whole =
                tokenizer.orElse(null) instanceof AlphabetTokenizer alphabet ? with(provenance, alphabet) : provenance;
        return circuit instanceof Family family ? family.with(whole) : new Attributed(circuit, whole);
    }

    private static Provenance with(Provenance tokens, AlphabetTokenizer alphabet) {
        Provenance whole = tokens.with(Provenance.TOKENIZER, ALPHABET);
        if (alphabet.begin() != null) {
            whole = whole.with(Provenance.BEGIN_TOKEN, alphabet.begin());
        }
        return alphabet.end() == null ? whole : whole.with(Provenance.END_TOKEN, alphabet.end());
    }

    /**
     * {@return the token strings in a circuit, if it has them}
     *
     * @param circuit compiled, or read from a file
     * @throws InputException if its attribute is no JSON list of strings
     */
    public static Optional<List<String>> names(ThresholdCircuit circuit) {
        return circuit.provenance().tokens().map(CompiledTokens::strings);
    }

    private static List<String> strings(String tokens) {
        try {
            return JsonMapper.shared().readValue(tokens, new TypeReference<List<String>>() {});
        } catch (JacksonException e) {
            throw new InputException(
                    "circuit attribute " + Provenance.TOKENS
                            + ": not a JSON list of strings, compile the circuit again",
                    e);
        }
    }

    /**
     * {@return the tokenizer of a circuit, if its file says it}
     *
     * @param circuit compiled, or read from a file
     * @throws InputException if its token strings are no JSON list of strings, or the tokens around a text are not among them
     */
    public static Optional<Tokenizer> tokenizer(ThresholdCircuit circuit) {
        boolean alphabet =
                circuit.provenance().tokenizer().filter(ALPHABET::equals).isPresent();
        return alphabet
                ? names(circuit)
                        .map(names -> new AlphabetTokenizer(
                                names,
                                circuit.provenance().get(Provenance.BEGIN_TOKEN).orElse(null),
                                circuit.provenance().get(Provenance.END_TOKEN).orElse(null)))
                : Optional.empty();
    }

    private record Attributed(ThresholdCircuit circuit, Provenance provenance) implements ForwardingCircuit {}
}
