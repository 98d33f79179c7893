package limen.circuit;

/**
 * Names of the stages into which one stage, the {@link Stage#family() family}, falls when its gates move to several levels.
 *
 * <p>Circuit files hold names only, so the family is read off the name there, and nowhere else.
 */
public final class StageNames {
    private static final String BEFORE_LEVEL = " (level ";
    private static final String AFTER_LEVEL = ")";

    private StageNames() {}

    /**
     * {@return the name of a family's stage on one of its levels: {@code layer 2 score (level 7)}}
     *
     * @param family the name of the stage before it was cut
     * @param level of the part, from 1
     */
    public static String atLevel(String family, int level) {
        return family + BEFORE_LEVEL + level + AFTER_LEVEL;
    }

    /**
     * {@return the family that a stage's name tells: the name itself unless it ends as in {@link #atLevel}}
     *
     * @param name of a stage, as a file has it
     */
    public static String family(String name) {
        int from = name.lastIndexOf(BEFORE_LEVEL);
        int digits = from + BEFORE_LEVEL.length();
        int to = name.length() - AFTER_LEVEL.length();
        boolean hasLevel = from >= 0
                && digits < to
                && name.endsWith(AFTER_LEVEL)
                && name.substring(digits, to).chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return hasLevel ? name.substring(0, from) : name;
    }
}
