package limen.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.column.HashIndex;
import limen.circuit.column.LongColumn;
import limen.io.InputException;

/**
 * Interned lists of terms, shared by all banks that are translations of each other.
 *
 * <p>A list keeps the runs' first nodes relative to its first term, so that two banks whose runs all move by the same
 * distance (the same row of a weight matrix at two positions) share one list. Profiles are kept once. List 0 is the
 * empty list. Access costs O(1) per term.
 */
public final class TermLists {
    /** The most terms of a list: those of two lists have numbers that fit an {@code int}. */
    static final int MAX_TERMS = (1 << 30) - 1;

    private final LongColumn start;
    private final LongColumn relative;
    private final LongColumn profile;
    private final LongColumn coefficient;
    private final Profile[] profiles;

    private TermLists(
            LongColumn start, LongColumn relative, LongColumn profile, LongColumn coefficient, Profile[] profiles) {
        this.start = start;
        this.relative = relative;
        this.profile = profile;
        this.coefficient = coefficient;
        this.profiles = profiles;
    }

    /**
     * {@return the lists kept in these columns} Cost: linear in what the columns take in memory, not in the number of terms.
     *
     * @param columns as {@link #columns} gives them
     * @param profiles by number; not copied, so the array must stay as it is
     * @throws IllegalArgumentException when the columns contradict each other
     */
    public static TermLists ofColumns(LongColumn[] columns, Profile[] profiles) {
        LongColumn start = columns[0];
        long terms = columns[1].size();
        if (start.size() < 2 || start.get(0) != 0 || start.get(1) != 0 || start.get(start.size() - 1) != terms) {
            throw new InputException("terms: the list starts do not span the " + terms + " terms");
        }
        for (long id = 0; id < start.size() - 1; ) {
            long until = Math.min(start.linearUntil(id), start.size() - 1);
            requireLength(start, id);
            requireLength(start, until - 1);
            id = until;
        }
        if (columns[2].size() != terms || columns[3].size() != terms) {
            throw new InputException("terms: columns of different lengths");
        }
        requireInside("relative first node", columns[1].firstOutside(-Circuit.MAX_NODES, Circuit.MAX_NODES));
        requireInside("profile number", columns[2].firstOutside(0, profiles.length - 1));
        return new TermLists(start, columns[1], columns[2], columns[3], profiles);
    }

    /** Where starts are a progression, the first and the last of its lists have its least and greatest length. */
    private static void requireLength(LongColumn start, long id) {
        long length = start.get(id + 1) - start.get(id);
        if (length < 0 || length > MAX_TERMS) {
            throw new InputException("terms: list " + id + " has a negative or excessive length");
        }
    }

    private static void requireInside(String what, long failing) {
        if (failing >= 0) {
            throw new InputException("terms: term " + failing + " has a " + what + " out of range");
        }
    }

    /** {@return the four columns that hold the lists: start, relative first node, profile number, coefficient} */
    public LongColumn[] columns() {
        return new LongColumn[] {start, relative, profile, coefficient};
    }

    /** {@return the profiles, by number} */
    public List<Profile> profiles() {
        return List.of(profiles);
    }

    /** {@return the number of lists} */
    public long count() {
        return start.size() - 1;
    }

    /** {@return the number of terms in all lists} */
    public long terms() {
        return relative.size();
    }

    /** Whether the lists between two, in either order, are stored as lists of one length. */
    boolean isLengthEqual(long one, long other) {
        return one == other || start.linearUntil(Math.min(one, other)) > Math.max(one, other) + 1;
    }

    /** {@return the number of terms of the longest list} Cost: linear in what the lists' starts take in memory. */
    public int longest() {
        int longest = 0;
        for (long id = 0; id < count(); ) {
            long until = Math.min(start.linearUntil(id), count());
            longest = Math.max(longest, Math.max(length(id), length(until - 1)));
            id = until;
        }
        return longest;
    }

    /**
     * {@return the number of terms of a list}
     *
     * @param id 0 to {@link #count} − 1
     */
    public int length(long id) {
        return (int) (start.get(id + 1) - start.get(id));
    }

    /**
     * Appends list {@code id}, moved so that its first run begins at {@code origin}, to a sum.
     *
     * @param id 0 to {@link #count} − 1
     * @param origin a node, as {@link Builder#origin} told it
     * @param out keeps the terms that it has
     */
    public void append(long id, long origin, Terms out) {
        long end = start.get(id + 1);
        for (long t = start.get(id); t < end; t++) {
            out.add(origin + relative.get(t), profiles[(int) profile.get(t)], coefficient.get(t));
        }
    }

    /** {@return the memory in bytes, profiles included} */
    public long bytes() {
        long sum = start.bytes() + relative.bytes() + profile.bytes() + coefficient.bytes();
        for (Profile p : profiles) {
            sum += 8 + 96 + 16L * p.length();
        }
        return sum;
    }

    /** Interns term lists. */
    public static final class Builder {
        private final LongColumn.Builder start = new LongColumn.Builder();
        private final LongColumn.Builder relative = new LongColumn.Builder();
        private final LongColumn.Builder profile = new LongColumn.Builder();
        private final LongColumn.Builder coefficient = new LongColumn.Builder();
        private final List<Profile> profiles = new ArrayList<>();
        private final Map<Profile, Integer> numbers = new HashMap<>();
        private final HashIndex index = new HashIndex();
        private int[] buffer = new int[16];

        /** Only the empty list. */
        public Builder() {
            start.add(0);
            intern(new Terms());
        }

        /**
         * {@return the number of the list of these terms, moved to origin 0; the caller keeps {@link #origin}}
         *
         * @param terms copied if they are new, so the caller may change them
         */
        public int intern(Terms terms) {
            long origin = origin(terms);
            int n = terms.size;
            buffer = buffer.length < n ? new int[2 * n] : buffer;
            long hash = n;
            for (int t = 0; t < n; t++) {
                buffer[t] = number(terms.profile[t]);
                hash = HashIndex.mix(hash ^ (terms.first[t] - origin));
                hash = HashIndex.mix(hash ^ terms.coefficient[t]) + buffer[t];
            }
            int slot = index.start(hash);
            for (int id = index.at(slot); id >= 0; id = index.at(slot = index.next(slot))) {
                if (index.hashAt(slot) == (int) hash && equal(id, terms, origin)) {
                    return id;
                }
            }
            int id = (int) start.size() - 1;
            index.put(hash, id);
            for (int t = 0; t < n; t++) {
                relative.add(terms.first[t] - origin);
                profile.add(buffer[t]);
                coefficient.add(terms.coefficient[t]);
            }
            start.add(relative.size());
            return id;
        }

        /**
         * {@return where the first run begins; 0 for the empty sum}
         *
         * @param terms in the order in which they are interned
         */
        public static long origin(Terms terms) {
            return terms.size == 0 ? 0 : terms.first[0];
        }

        private int number(Profile p) {
            Integer known = numbers.get(p);
            if (known == null) {
                known = profiles.size();
                profiles.add(p);
                numbers.put(p, known);
            }
            return known;
        }

        private boolean equal(int id, Terms terms, long origin) {
            long from = start.get(id);
            if (start.get(id + 1L) - from != terms.size) {
                return false;
            }
            for (int t = 0; t < terms.size; t++) {
                if (relative.get(from + t) != terms.first[t] - origin
                        || coefficient.get(from + t) != terms.coefficient[t]
                        || profile.get(from + t) != buffer[t]) {
                    return false;
                }
            }
            return true;
        }

        /** {@return the finished lists; the builder is spent} */
        public TermLists build() {
            return new TermLists(
                    start.build(),
                    relative.build(),
                    profile.build(),
                    coefficient.build(),
                    profiles.toArray(new Profile[0]));
        }
    }
}
