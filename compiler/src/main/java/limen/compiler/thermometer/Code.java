package limen.compiler.thermometer;

import java.util.List;
import limen.circuit.Profile;
import limen.circuit.Terms;
import limen.compiler.construction.FamilyStage;
import limen.finite.Site;
import limen.number.Format;

/** How the values of a site are held in gates. */
sealed interface Code {
    /** The level at which the value is complete. */
    int level();

    /** The site. */
    Site site();

    /** The stages whose gates hold it. */
    List<FamilyStage> stages();

    /** One bank per value: gate r − 1 fires iff rank ≥ r. */
    record Thermometer(Site site, FamilyStage stage, long firstFlat, int gates) implements Code {
        @Override
        public int level() {
            return stage == null ? 0 : stage.level();
        }

        @Override
        public List<FamilyStage> stages() {
            return stage == null ? List.of() : List.of(stage);
        }

        /** First node of the value at a flat index. */
        long node(long flat) {
            return stage.firstNode(0) + (flat - firstFlat) * gates;
        }
    }

    /** One digit of a value in radix 2^w: a thermometer of which each gate counts {@code block} ranks. */
    record Digit(FamilyStage stage, int gates, long block, Profile ones) {}

    /** Digits, most significant first: rank = Σ block · firing gates. Uniform formats only. */
    record Digits(Site site, List<Digit> digits, long firstFlat) implements Code {
        @Override
        public int level() {
            return digits.getLast().stage().level();
        }

        @Override
        public List<FamilyStage> stages() {
            return digits.stream().map(Digit::stage).toList();
        }

        /** Adds factor · rank, without constant. */
        void addRank(Terms out, long flat, long factor, int upTo) {
            for (Digit digit : digits.subList(0, upTo)) {
                out.add(
                        digit.stage().firstNode(flat - firstFlat),
                        digit.ones(),
                        Math.multiplyExact(factor, digit.block()));
            }
        }
    }

    /** The embedding: no gates of its own, a function of the one-hot token. */
    record OneHot(Site site, OneHotStage tokens, EmbeddingValues values) implements Code {
        @Override
        public int level() {
            return tokens.level();
        }

        @Override
        public List<FamilyStage> stages() {
            return List.of(tokens);
        }
    }

    /** The mantissas of a format by rank; refuses a format whose mantissas do not fit 62 bits. */
    static long[] mantissas(Site site) {
        Format format = site.format();
        if (!format.fitsLong()) {
            throw new limen.compiler.construction.CompileException("site " + site.name() + ", format " + format.spec()
                    + ": its mantissas do not fit 62 bits, quantize this site kind to a narrower format");
        }
        long[] values = new long[format.size()];
        for (int rank = 0; rank < values.length; rank++) {
            values[rank] = format.mantissaLong(rank);
        }
        return values;
    }
}
