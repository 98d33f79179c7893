package limen.property.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.io.InputException;

/**
 * A name, token or sign of a grammar's text.
 *
 * @param kind which of these
 * @param text without quotes and brackets
 * @param line its number, from 1
 */
record GrammarWord(Kind kind, String text, int line) {
    private static final int MOST_CHARACTERS = 2000;

    private static final Pattern WORD = Pattern.compile(
            "\\s+|#.*|(?<arrow>->|::=)|(?<or>\\|)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|<(?<bracketed>[^<>\"'|]+)>"
                    + "|\"(?<token>(?:[^\"\\\\]|\\\\.)+)\"|'(?<other>(?:[^'\\\\]|\\\\.)+)'");

    /** What it is. */
    enum Kind {
        /** Between a rule's name and its alternatives. */
        ARROW,
        /** Between alternatives. */
        OR,
        /** Of a rule. */
        NAME,
        /** A token string. */
        TOKEN
    }

    /**
     * The words of a text.
     *
     * @throws InputException if something is none of these
     */
    static List<GrammarWord> split(String text) {
        List<GrammarWord> words = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int k = 0; k < lines.size(); k++) {
            if (lines.get(k).length() > MOST_CHARACTERS) {
                throw new InputException("line " + (k + 1) + ": more than " + MOST_CHARACTERS
                        + " characters, continue on the next line");
            }
            Matcher matcher = WORD.matcher(lines.get(k));
            int at = 0;
            while (at < lines.get(k).length()) {
                if (!matcher.region(at, lines.get(k).length()).lookingAt()) {
                    throw new InputException(
                            "line " + (k + 1) + ", character " + (at + 1) + ": no name, \"token\", -> or |, mend it");
                }
                add(matcher, k + 1, words);
                at = matcher.end();
            }
        }
        return words;
    }

    private static void add(Matcher matcher, int line, List<GrammarWord> words) {
        if (matcher.group("arrow") != null) {
            words.add(new GrammarWord(Kind.ARROW, matcher.group(), line));
        } else if (matcher.group("or") != null) {
            words.add(new GrammarWord(Kind.OR, matcher.group(), line));
        } else if (matcher.group("name") != null) {
            words.add(new GrammarWord(Kind.NAME, matcher.group(), line));
        } else if (matcher.group("bracketed") != null) {
            words.add(new GrammarWord(Kind.NAME, matcher.group("bracketed"), line));
        } else if (matcher.group("token") != null || matcher.group("other") != null) {
            String quoted = matcher.group("token") != null ? matcher.group("token") : matcher.group("other");
            words.add(new GrammarWord(Kind.TOKEN, quoted.replaceAll("\\\\(.)", "$1"), line));
        }
    }

    /** A refusal at its line. */
    InputException refuse(String what) {
        return new InputException("line " + line + ": " + what);
    }

    @Override
    public String toString() {
        return kind == Kind.TOKEN ? "\"" + text + "\"" : text;
    }
}
