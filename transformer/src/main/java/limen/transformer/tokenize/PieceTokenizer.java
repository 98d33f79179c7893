package limen.transformer.tokenize;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import limen.io.InputException;

/**
 * The tokenizer of llama2.c: byte-pair merges of pieces by best score, with byte tokens for the rest.
 *
 * <p>A text gets the begin token and one blank in front, is cut into characters, and then the adjacent pair whose
 * joined piece has the greatest score is merged (the leftmost on ties) until no pair joins. Decoding drops that blank
 * again. Token 1 begins and token 2 ends a text; both are silent in decoded text. Cost n log n for n characters.
 * Source: encode and decode in run.c of github.com/karpathy/llama2.c, after SentencePiece.
 */
public final class PieceTokenizer implements Tokenizer {
    private static final int BEGIN = 1;
    private static final int END = 2;
    private static final int BYTE_NAME_LENGTH = "<0x00>".length();

    // pieces are byte strings; as keys each byte is one Latin-1 character
    private final String[] pieces;
    private final float[] scores;
    private final Map<String, Integer> index = new HashMap<>();
    private final int[] byteToken = new int[256];
    private final int[] tokenByte;

    /**
     * The tokenizer of these pieces.
     *
     * @param pieces the bytes of each token; a piece spelled {@code <0xHH>} stands for one byte
     * @param scores the merge score of each token
     * @throws IllegalArgumentException if there are fewer than three pieces, or not one score per piece
     */
    public PieceTokenizer(List<byte[]> pieces, float[] scores) {
        if (pieces.size() <= END || pieces.size() != scores.length) {
            throw new InputException("tokenizer: " + pieces.size() + " pieces and " + scores.length
                    + " scores, it needs one score per piece and at least three pieces");
        }
        this.pieces = new String[pieces.size()];
        this.scores = scores.clone();
        for (int token = 0; token < scores.length; token++) {
            this.scores[token] += 0f; // one zero only: −0 + 0 is 0
        }
        tokenByte = new int[pieces.size()];
        Arrays.fill(byteToken, -1);
        for (int token = 0; token < this.pieces.length; token++) {
            String piece = new String(pieces.get(token), StandardCharsets.ISO_8859_1);
            this.pieces[token] = piece;
            index.putIfAbsent(piece, token);
            tokenByte[token] = byteOf(piece);
            if (tokenByte[token] >= 0 && byteToken[tokenByte[token]] < 0) {
                byteToken[tokenByte[token]] = token;
            }
        }
    }

    private static int byteOf(String piece) {
        return piece.length() == BYTE_NAME_LENGTH && piece.matches("<0x[0-9A-Fa-f]{2}>")
                ? Integer.parseInt(piece.substring(3, 5), 16)
                : -1;
    }

    /** The bytes of one token's piece. */
    public byte[] piece(int token) {
        return pieces[token].getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The merge score of one token. */
    public float score(int token) {
        return scores[token];
    }

    @Override
    public int size() {
        return pieces.length;
    }

    @Override
    public OptionalInt beginToken() {
        return OptionalInt.of(BEGIN);
    }

    @Override
    public String token(int token) {
        return new String(piece(token), StandardCharsets.UTF_8);
    }

    @Override
    public int[] encode(String text) {
        if (text.isEmpty()) {
            return new int[] {BEGIN};
        }
        int[] tokens = characters(" " + text);
        int[] next = merge(tokens);
        int[] encoded = new int[tokens.length + 1];
        encoded[0] = BEGIN;
        int count = 1;
        for (int at = 0; at < tokens.length; at = next[at]) {
            encoded[count++] = tokens[at];
        }
        return Arrays.copyOf(encoded, count);
    }

    private int[] characters(String text) {
        int[] tokens = new int[text.getBytes(StandardCharsets.UTF_8).length];
        int count = 0;
        for (int character : text.codePoints().toArray()) {
            byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            Integer token = index.get(new String(bytes, StandardCharsets.ISO_8859_1));
            if (token != null) {
                tokens[count++] = token;
                continue;
            }
            for (byte b : bytes) {
                if (byteToken[b & 0xff] < 0) {
                    throw new InputException("text, character \"" + Character.toString(character)
                            + "\": neither it nor its bytes are in the vocabulary, leave it out");
                }
                tokens[count++] = byteToken[b & 0xff];
            }
        }
        return Arrays.copyOf(tokens, count);
    }

    /** A pair that joins: the tokens at {@code left} and its successor, as they were when it was found. */
    private record Merge(float score, int left, int leftToken, int right, int rightToken, int joined)
            implements Comparable<Merge> {
        @Override
        public int compareTo(Merge other) {
            int byScore = Float.compare(other.score, score);
            return byScore != 0 ? byScore : Integer.compare(left, other.left);
        }
    }

    /** Merges in place; the surviving tokens are those reached from 0 by the returned successors. */
    private int[] merge(int[] tokens) {
        int n = tokens.length;
        int[] next = new int[n];
        int[] previous = new int[n];
        PriorityQueue<Merge> queue = new PriorityQueue<>();
        for (int at = 0; at < n; at++) {
            next[at] = at + 1;
            previous[at] = at - 1;
        }
        for (int at = 0; at + 1 < n; at++) {
            offer(queue, tokens, at, at + 1);
        }
        while (!queue.isEmpty()) {
            Merge merge = queue.poll();
            boolean stale = tokens[merge.left] != merge.leftToken
                    || next[merge.left] != merge.right
                    || tokens[merge.right] != merge.rightToken;
            if (stale) {
                continue;
            }
            tokens[merge.left] = merge.joined;
            tokens[merge.right] = -1;
            next[merge.left] = next[merge.right];
            if (next[merge.left] < n) {
                previous[next[merge.left]] = merge.left;
                offer(queue, tokens, merge.left, next[merge.left]);
            }
            if (previous[merge.left] >= 0) {
                offer(queue, tokens, previous[merge.left], merge.left);
            }
        }
        return next;
    }

    private void offer(PriorityQueue<Merge> queue, int[] tokens, int left, int right) {
        Integer joined = index.get(pieces[tokens[left]] + pieces[tokens[right]]);
        if (joined != null) {
            queue.add(new Merge(scores[joined], left, tokens[left], right, tokens[right], joined));
        }
    }

    @Override
    public String decode(int[] tokens) {
        Tokenizer.requireInVocabulary(tokens, size());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == BEGIN || tokens[i] == END) {
                continue;
            }
            if (tokenByte[tokens[i]] >= 0) {
                bytes.write(tokenByte[tokens[i]]);
                continue;
            }
            String piece = pieces[tokens[i]];
            boolean leading = i > 0 && tokens[i - 1] == BEGIN && piece.startsWith(" ");
            bytes.writeBytes((leading ? piece.substring(1) : piece).getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
