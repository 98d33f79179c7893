package limen.compiler.thermometer;

import java.util.ArrayList;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.UniformStage;

/** The binary digits of a value that is held in radix-2^w digits: each is a bit of one digit. */
final class DigitBits {
    private DigitBits() {}

    /** The bits of the rank, low bit first within a stage per digit; digits of one bit are used as they are. */
    static BitForm form(String name, Code.Digits code, long minimum, long count, List<FamilyStage> made) {
        List<FamilyStage> holders = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        int total = 0;
        for (int d = 0; d < code.digits().size(); d++) {
            Code.Digit digit = code.digits().get(d);
            int width = 32 - Integer.numberOfLeadingZeros(digit.gates());
            FamilyStage holder = digit.stage();
            if (width > 1) {
                holder = new Extraction(name + " of digit " + d, digit, width, count);
                made.add(holder);
            }
            holders.add(holder);
            widths.add(width);
            total += width;
        }
        long[] weights = new long[total];
        FamilyStage[] stage = new FamilyStage[total];
        int[] within = new int[total];
        int[] width = new int[total];
        int at = 0;
        for (int d = 0; d < holders.size(); d++) {
            for (int k = 0; k < widths.get(d); k++, at++) {
                stage[at] = holders.get(d);
                within[at] = k;
                width[at] = widths.get(d);
                weights[at] = code.digits().get(d).block() << k;
            }
        }
        int level = holders.stream().mapToInt(FamilyStage::level).max().orElseThrow();
        return new BitForm(minimum, weights) {
            @Override
            int level() {
                return level;
            }

            @Override
            long node(long flat, int k) {
                return stage[k].firstNode(0) + (flat - code.firstFlat()) * width[k] + within[k];
            }

            @Override
            boolean consecutive() {
                return false;
            }
        };
    }

    /** Bit k of a thermometer digit: an alternating sum of every 2^k-th gate; one bank per bit. */
    private static final class Extraction extends UniformStage {
        private final Code.Digit digit;
        private final int width;
        private final Profile[] profiles;

        Extraction(String name, Code.Digit digit, int width, long count) {
            super(name, "binary digit", digit.stage().level() + 1, count * width, 1, width);
            this.digit = digit;
            this.width = width;
            profiles = new Profile[width];
            for (int k = 0; k < width; k++) {
                long[] bit = new long[digit.gates() + 1];
                for (int rank = 0; rank < bit.length; rank++) {
                    bit[rank] = rank >> k & 1;
                }
                profiles[k] = Profile.differences(bit);
            }
        }

        @Override
        public void fill(long bank, Bank out) {
            long value = bank / width;
            out.base.add(digit.stage().firstNode(0) + value * digit.gates(), profiles[(int) (bank % width)], 1);
            out.addGate(1);
        }
    }
}
