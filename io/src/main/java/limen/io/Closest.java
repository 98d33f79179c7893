package limen.io;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of the names that there are somebody may have meant. */
public final class Closest {
    private static final int MOST = 3;
    private static final int LONGEST = 100;
    private static final int LETTERS_PER_SLIP = 3;

    private Closest() {}

    /**
     * {@return {@code , did you mean a, b or c?}, or nothing where no name is near; case does not matter}
     *
     * @param given what somebody wrote
     * @param names all that there are
     */
    public static String question(String given, Collection<String> names) {
        return question(of(given, names));
    }

    /**
     * {@return the question about names that are near, if there are any}
     *
     * @param near the names
     */
    public static String question(List<String> near) {
        if (near.isEmpty()) {
            return "";
        }
        String last = near.getLast();
        return ", did you mean "
                + (near.size() == 1 ? last : String.join(", ", near.subList(0, near.size() - 1)) + " or " + last) + "?";
    }

    /** The nearest names, at most three: those with fewest slips, of which one is forgiven for three letters, besides dashes before them. */
    static List<String> of(String given, Collection<String> names) {
        if (given.isEmpty() || given.length() > LONGEST) {
            return List.of();
        }
        int letters = given.length();
        while (letters > 0 && given.charAt(given.length() - letters) == '-') {
            letters--;
        }
        int forgiven = letters / LETTERS_PER_SLIP;
        int least = names.stream().mapToInt(name -> slips(given, name)).min().orElse(forgiven + 1);
        return names.stream()
                .filter(name -> slips(given, name) == least && least <= forgiven && 2 * least < name.length())
                .sorted(Comparator.naturalOrder())
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Letters put in, left out, replaced, or exchanged with their neighbour (Damerau's and Levenshtein's distance). */
    private static int slips(String given, String name) {
        String a = given.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int replaced = slips[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                slips[i][j] = Math.min(replaced, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                }
            }
        }
        return slips[a.length()][b.length()];
    }
}
