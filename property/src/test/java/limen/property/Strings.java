package limen.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import limen.property.language.NamedLanguage;
import limen.property.language.Sources;

/** All strings of a length, and languages compared on them with plain definitions. */
public final class Strings {
    private Strings() {}

    /** All strings of n tokens, in order. */
    public static List<int[]> all(int symbols, int n) {
        List<int[]> strings = new ArrayList<>(List.of(new int[0]));
        for (int k = 0; k < n; k++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] each : strings) {
                for (int token = 0; token < symbols; token++) {
                    int[] next = java.util.Arrays.copyOf(each, each.length + 1);
                    next[each.length] = token;
                    longer.add(next);
                }
            }
            strings = longer;
        }
        return strings;
    }

    /** A language without a file, of a whole vocabulary. */
    public static NamedLanguage language(String spelling) {
        return NamedLanguage.of(spelling, List.of(), Sources.none());
    }

    /**
     * Asserts that a language is what its definition says, on all strings up to a length, read at their length and as prefixes; returns
     * how many of them are in it.
     */
    public static int check(NamedLanguage language, List<String> vocabulary, int longest, Predicate<int[]> definition) {
        int members = 0;
        for (int n = 1; n <= longest; n++) {
            Language<?> exact = language.at(vocabulary, n);
            for (int[] each : all(vocabulary.size(), n)) {
                boolean member = definition.test(each);
                members += member ? 1 : 0;
                if (exact.contains(each) != member) {
                    assertThat(each).as("%s is %s", language, !member).isNull();
                }
            }
        }
        return members;
    }

    /** The same of prefixes: the recogniser of the longest strings, asked about each beginning. */
    public static void checkPrefixes(
            NamedLanguage language, List<String> vocabulary, int longest, Predicate<int[]> definition) {
        Language<?> prefixes = language.ofPrefixes(vocabulary, longest);
        for (int n = 1; n <= longest; n++) {
            for (int[] each : all(vocabulary.size(), n)) {
                if (prefixes.contains(each) != definition.test(each)) {
                    assertThat(each).as("%s is wrong of a prefix", language).isNull();
                }
            }
        }
    }
}
