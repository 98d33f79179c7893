package limen.transformer.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.transformer.Transformer;
import limen.transformer.tokenize.AlphabetTokenizer;

/** The fields that say which tokens of an alphabet are put around every text; the same in all of Limen's model files. */
public final class AlphabetEnds {
    /** The token before every text. */
    public static final String BEGIN = "begin_token";

    /** The token after every text. */
    public static final String END = "end_token";

    private AlphabetEnds() {}

    /**
     * The tokenizer of an alphabet, with the ends that a file gives it.
     *
     * @throws FileFormatException if an end is not in the alphabet, or both are the same
     */
    public static AlphabetTokenizer tokenizer(List<String> alphabet, Json file) {
        AlphabetTokenizer plain = new AlphabetTokenizer(alphabet);
        String begin = file.has(BEGIN) ? file.text(BEGIN) : null;
        String end = file.has(END) ? file.text(END) : null;
        if (begin == null && end == null) {
            return plain;
        }
        try {
            return new AlphabetTokenizer(alphabet, begin, end);
        } catch (InputException e) {
            throw new FileFormatException(file.where(), e.getMessage(), e);
        }
    }

    /** Refuses the fields in a file without the alphabet that they belong to. */
    static void requireNone(Json file, String alphabet) {
        for (String field : List.of(BEGIN, END)) {
            if (file.has(field)) {
                throw file.refuse(
                        field, "is a token of an alphabet, there is none: add \"" + alphabet + "\" or leave it out");
            }
        }
    }

    /** The fields of a tokenizer, those it has. */
    public static Map<String, String> fields(AlphabetTokenizer tokenizer) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (tokenizer.begin() != null) {
            fields.put(BEGIN, tokenizer.begin());
        }
        if (tokenizer.end() != null) {
            fields.put(END, tokenizer.end());
        }
        return fields;
    }

    /** The fields of a model whose alphabet has ends. */
    static Map<String, String> fields(Transformer model) {
        return model.tokenizer().orElse(null) instanceof AlphabetTokenizer alphabet ? fields(alphabet) : Map.of();
    }
}
