package limen.transformer.tokenize.convert;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import limen.io.FileFormatException;

/**
 * What a SentencePiece model says, of its protocol buffer (sentencepiece_model.proto): the fields that change how texts are cut.
 */
final class SentencePieceFile {
    /** Kinds of pieces, by number. */
    static final int NORMAL = 1;

    static final int UNKNOWN = 2;
    static final int CONTROL = 3;
    static final int USER_DEFINED = 4;
    static final int UNUSED = 5;
    static final int BYTE = 6;

    /** Kinds of models, by number. */
    static final int UNIGRAM = 1;

    static final int BPE = 2;

    /**
     * A piece.
     *
     * @param text its spelling, a blank as ▁; not empty
     * @param score the greater the better, finite
     * @param type its kind
     */
    record Piece(String text, float score, int type) {}

    /** Reads one field of a message. */
    @FunctionalInterface
    private interface Field {
        /** Whether the field is known and was read; it is skipped otherwise. */
        boolean read(int number, CodedInputStream in) throws IOException;
    }

    private final String where;
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<String> spellings = new HashSet<>();
    private int modelType = UNIGRAM;
    private boolean suffix;
    private boolean byteFallback;
    private int begin = 1;
    private byte[] charsMap = {};
    private boolean dummyPrefix = true;
    private boolean removeBlanks = true;
    private boolean escapeBlanks = true;

    private SentencePieceFile(String where) {
        this.where = where;
    }

    /**
     * Reads a file.
     *
     * @throws FileFormatException if it is no such protocol buffer
     */
    static SentencePieceFile of(String where, byte[] bytes) {
        SentencePieceFile file = new SentencePieceFile(where);
        try {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            message(in, file::readModel);
        } catch (InvalidProtocolBufferException e) {
            throw new FileFormatException(
                    where,
                    "is cut off or damaged, or no SentencePiece model (" + e.getMessage() + "): fetch it again",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException(e); // it is in memory
        }
        if (file.pieces.isEmpty()) {
            throw file.refuse("holds no pieces, so it is no SentencePiece model: fetch it again");
        }
        return file;
    }

    private static void message(CodedInputStream in, Field field) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!field.read(WireFormat.getTagFieldNumber(tag), in)) {
                in.skipField(tag);
            }
        }
    }

    /** A message inside another: its length, then its fields. */
    private static boolean inner(CodedInputStream in, Field field) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        message(in, field);
        in.checkLastTagWas(0);
        if (in.getBytesUntilLimit() != 0) {
            throw new InvalidProtocolBufferException("a message ends early");
        }
        in.popLimit(outer);
        return true;
    }

    private boolean readModel(int number, CodedInputStream in) throws IOException {
        return switch (number) {
            case 1 -> readPiece(in);
            case 2 -> inner(in, this::readTrainer);
            case 3 -> inner(in, this::readNormalizer);
            default -> false;
        };
    }

    private boolean readPiece(CodedInputStream in) throws IOException {
        String[] text = {""};
        float[] score = {0};
        int[] type = {NORMAL};
        inner(in, (number, from) -> {
            switch (number) {
                case 1 -> text[0] = from.readStringRequireUtf8();
                case 2 -> score[0] = from.readFloat();
                case 3 -> type[0] = from.readEnum();
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (text[0].isEmpty()
                || !Float.isFinite(score[0])
                || type[0] < NORMAL
                || type[0] > BYTE
                || !spellings.add(text[0])) {
            throw refuse("piece " + pieces.size() + " \"" + text[0]
                    + "\" is empty, occurs twice, or has no score or kind: fetch it again");
        }
        pieces.add(new Piece(text[0], score[0], type[0]));
        return true;
    }

    private boolean readTrainer(int number, CodedInputStream in) throws IOException {
        switch (number) {
            case 3 -> modelType = in.readEnum();
            case 24 -> suffix = in.readBool();
            case 35 -> byteFallback = in.readBool();
            case 41 -> begin = in.readInt32();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readNormalizer(int number, CodedInputStream in) throws IOException {
        switch (number) {
            case 2 -> charsMap = in.readByteArray();
            case 3 -> dummyPrefix = in.readBool();
            case 4 -> removeBlanks = in.readBool();
            case 5 -> escapeBlanks = in.readBool();
            default -> {
                return false;
            }
        }
        return true;
    }

    FileFormatException refuse(String what) {
        return new FileFormatException(where, what);
    }

    UnreadTokenizerException unread(String what) {
        return new UnreadTokenizerException(where, what);
    }

    String where() {
        return where;
    }

    List<Piece> pieces() {
        return pieces;
    }

    int modelType() {
        return modelType;
    }

    /** Whether a blank ends a word, instead of beginning one. */
    boolean suffix() {
        return suffix;
    }

    /** Whether characters without a piece become bytes. */
    boolean byteFallback() {
        return byteFallback;
    }

    /** The number of the piece that begins texts, negative where there is none. */
    int begin() {
        return begin;
    }

    /** How characters are normalized, in SentencePiece's own form; empty where they are not. */
    byte[] charsMap() {
        return charsMap;
    }

    /** Whether a text gets a blank before it. */
    boolean dummyPrefix() {
        return dummyPrefix;
    }

    /** Whether blanks at both ends, and all but one between words, are left out. */
    boolean removeBlanks() {
        return removeBlanks;
    }

    /** Whether blanks are written as ▁. */
    boolean escapeBlanks() {
        return escapeBlanks;
    }
}
