package limen.compiler.construction;

import limen.circuit.Profile;

/** Arguments of a gate in ascending order, all with weights other than 0. */
sealed interface ArgumentRun {
    /** How many. */
    int size();

    /** Node of argument k. */
    long node(int k);

    /** Weight of argument k. */
    long weight(int k);

    /** Whether all weights are negative. */
    boolean isNegative();

    /** No node is before this one. */
    long first();

    /** All nodes are before this one. */
    long end();

    /** A term by itself: nothing is written out, whatever the length of its profile. */
    record Term(long first, Profile profile, long factor) implements ArgumentRun {
        @Override
        public int size() {
            return factor == 0 ? 0 : profile.support();
        }

        @Override
        public long node(int k) {
            return first + profile.nonzero(k);
        }

        @Override
        public long weight(int k) {
            return Math.multiplyExact(factor, profile.weight(profile.nonzero(k)));
        }

        @Override
        public boolean isNegative() {
            long sum = profile.prefix(profile.length());
            return factor < 0 ? sum == profile.magnitude() : sum == -profile.magnitude();
        }

        @Override
        public long end() {
            return first + profile.length();
        }
    }

    /** Terms over the same nodes, added up. */
    record Merged(long[] nodes, long[] weights) implements ArgumentRun {
        @Override
        public int size() {
            return nodes.length;
        }

        @Override
        public long node(int k) {
            return nodes[k];
        }

        @Override
        public long weight(int k) {
            return weights[k];
        }

        @Override
        public boolean isNegative() {
            for (long weight : weights) {
                if (weight >= 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public long first() {
            return nodes[0];
        }

        @Override
        public long end() {
            return nodes[nodes.length - 1] + 1;
        }
    }
}
