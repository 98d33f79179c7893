package limen.transformer.tokenize.convert;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.io.json.Json;
import limen.transformer.tokenize.convert.SentencePieceFile.Piece;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A SentencePiece model (tokenizer.model of Llama 2 and others) as a tokenizer.json: byte pairs and unigrams.
 *
 * <p>Byte pairs merge by the score of what they make; as a list of merges, best first, that is the same where scores differ and every
 * character of a piece is a piece. What has no such list is refused as {@link UnreadTokenizerException}. Otherwise than in SentencePiece
 * itself, and as in transformers, control pieces such as {@code <s>} are found in texts.
 */
public final class SentencePieceModel {
    private static final String BLANK = "▁";
    private static final int BYTES = 256;

    /** Of a piece, in chars: every cut of it is looked up. */
    private static final int LONGEST = 256;

    private final SentencePieceFile file;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    private SentencePieceModel(SentencePieceFile file) {
        this.file = file;
        for (Piece piece : file.pieces()) {
            numbers.put(piece.text(), numbers.size());
        }
    }

    /**
     * {@return the tokenizer of a tokenizer.model}
     *
     * @param path for messages, and for the files of added tokens beside it
     * @param bytes its content
     * @throws UnreadTokenizerException if it is of a kind that has no tokenizer.json
     * @throws limen.io.FileFormatException if it is damaged
     */
    public static SentencePieceModel of(Path path, byte[] bytes) {
        SentencePieceModel model = new SentencePieceModel(SentencePieceFile.of(path.toString(), bytes));
        model.check();
        return model;
    }

    /** The piece that begins texts, if the model names one. */
    public Optional<String> begin() {
        int begin = file.begin();
        return begin < 0 || begin >= file.pieces().size()
                ? Optional.empty()
                : Optional.of(file.pieces().get(begin).text());
    }

    /** Whether a blank is put before every text. */
    public boolean dummyPrefix() {
        return file.dummyPrefix();
    }

    private void check() {
        if (file.modelType() != SentencePieceFile.UNIGRAM && file.modelType() != SentencePieceFile.BPE) {
            throw file.unread(
                    "is a SentencePiece model of kind " + file.modelType() + ", only unigrams and byte pairs are read");
        }
        if (file.suffix() || !file.escapeBlanks()) {
            throw file.unread("treats blanks in its own way (as suffixes, or not escaped), which is not read");
        }
        int unknown = 0;
        for (Piece piece : file.pieces()) {
            unknown += piece.type() == SentencePieceFile.UNKNOWN ? 1 : 0;
            if (piece.type() == SentencePieceFile.UNUSED) {
                throw file.unread("has unused pieces such as \"" + piece.text() + "\", which are not read");
            }
            if (piece.type() == SentencePieceFile.USER_DEFINED && (file.dummyPrefix() || file.removeBlanks())) {
                throw file.unread("has pieces defined by its user such as \"" + piece.text()
                        + "\" and adds or removes blanks, both together are not read");
            }
        }
        if (unknown != 1) {
            throw file.refuse("has " + unknown + " pieces for what is unknown, it must have one: fetch it again");
        }
        for (int b = 0; b < BYTES && file.byteFallback(); b++) {
            Integer number = numbers.get(String.format("<0x%02X>", b));
            if (number == null || file.pieces().get(number).type() != SentencePieceFile.BYTE) {
                throw file.refuse("falls back on bytes, but has no piece for byte " + b + ": fetch it again");
            }
        }
    }

    /**
     * {@return the bytes of a tokenizer.json of the same meaning; it puts no tokens around texts}
     *
     * @param folder where files of added tokens lie
     */
    public byte[] definition(Path folder) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("version", "1.0");
        AddedTokens tokens = AddedTokens.of(folder, numbers);
        Json none = new Json(file.where(), JsonNodeFactory.instance.objectNode());
        for (int id = 0; id < file.pieces().size(); id++) {
            Piece piece = file.pieces().get(id);
            boolean special = piece.type() == SentencePieceFile.UNKNOWN || piece.type() == SentencePieceFile.CONTROL;
            if ((special || piece.type() == SentencePieceFile.USER_DEFINED) && tokens.isFree(id)) {
                tokens.add(file.where(), new AddedToken(piece.text(), id, special, none.node()));
            }
        }
        tokens.addTo(definition.putArray("added_tokens"));
        normalizer(definition);
        decoder(definition);
        if (file.modelType() == SentencePieceFile.UNIGRAM) {
            unigram(definition.putObject("model"));
        } else {
            bytePairs(definition.putObject("model"));
        }
        return definition.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void normalizer(ObjectNode definition) {
        ObjectNode sequence = definition.putObject("normalizer");
        ArrayNode steps = sequence.put("type", "Sequence").putArray("normalizers");
        if (file.charsMap().length > 0) {
            steps.addObject()
                    .put("type", "Precompiled")
                    .put("precompiled_charsmap", Base64.getEncoder().encodeToString(file.charsMap()));
        }
        if (file.removeBlanks()) {
            replace(steps.addObject(), "Regex", "\\A +| +\\z", "");
            replace(steps.addObject(), "Regex", " {2,}", " ");
        }
        if (file.dummyPrefix()) {
            steps.addObject().put("type", "Prepend").put("prepend", BLANK);
        }
        replace(steps.addObject(), "String", " ", BLANK);
    }

    private void decoder(ObjectNode definition) {
        ObjectNode sequence = definition.putObject("decoder");
        ArrayNode steps = sequence.put("type", "Sequence").putArray("decoders");
        replace(steps.addObject(), "String", BLANK, " ");
        steps.addObject().put("type", "ByteFallback");
        steps.addObject().put("type", "Fuse");
        if (file.dummyPrefix()) {
            steps.addObject()
                    .put("type", "Strip")
                    .put("content", " ")
                    .put("start", 1)
                    .put("stop", 0);
        }
    }

    private static void replace(ObjectNode step, String kind, String what, String by) {
        step.put("type", "Replace").putObject("pattern").put(kind, what);
        step.put("content", by);
    }

    private int unknown() {
        int id = 0;
        while (file.pieces().get(id).type() != SentencePieceFile.UNKNOWN) {
            id++;
        }
        return id;
    }

    private void unigram(ObjectNode model) {
        model.put("type", "Unigram").put("unk_id", unknown()).put("byte_fallback", file.byteFallback());
        ArrayNode vocabulary = model.putArray("vocab");
        file.pieces().forEach(piece -> vocabulary.addArray().add(piece.text()).add((double) piece.score()));
    }

    private void bytePairs(ObjectNode model) {
        String unknown = file.pieces().get(unknown()).text();
        model.put("type", "BPE").put("unk_token", unknown).put("fuse_unk", true);
        model.put("byte_fallback", file.byteFallback());
        ObjectNode vocabulary = model.putObject("vocab");
        numbers.forEach(vocabulary::put);
        ArrayNode merges = model.putArray("merges");
        List<Piece> made = new ArrayList<>();
        Map<Float, String> scores = new HashMap<>();
        for (Piece piece : file.pieces()) {
            if (isNormal(piece.text())
                    && piece.text().codePointCount(0, piece.text().length()) > 1) {
                requireMergeable(piece, scores);
                made.add(piece);
            }
        }
        made.sort(Comparator.comparing(Piece::score, Comparator.reverseOrder()));
        for (Piece piece : made) {
            String text = piece.text();
            for (int cut = text.length() - 1; cut > 0; cut--) {
                String left = text.substring(0, cut);
                String right = text.substring(cut);
                if (isNormal(left) && isNormal(right)) {
                    merges.addArray().add(left).add(right);
                }
            }
        }
    }

    private void requireMergeable(Piece piece, Map<Float, String> scores) {
        String text = piece.text();
        if (text.length() > LONGEST) {
            throw file.unread("has a piece of " + text.length() + " characters, at most " + LONGEST + " are read");
        }
        String other = scores.put(piece.score(), text);
        if (other != null) {
            throw file.unread("merges \"" + other + "\" and \"" + text + "\" with the same score, which is not read");
        }
        text.codePoints().mapToObj(Character::toString).forEach(character -> {
            if (!isNormal(character)) {
                throw file.unread(
                        "has the piece \"" + text + "\", but not \"" + character + "\" of it, which is not read");
            }
        });
    }

    private boolean isNormal(String text) {
        Integer number = numbers.get(text);
        return number != null && file.pieces().get(number).type() == SentencePieceFile.NORMAL;
    }
}
