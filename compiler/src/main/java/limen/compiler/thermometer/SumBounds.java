package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.circuit.Stage;
import limen.circuit.Terms;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.Family;

/**
 * Refuses circuits whose gates could overflow: for every gate the sum of |weights| plus |threshold| stays below 2^62,
 * whatever the argument bits are, checked on one bank per weight class.
 */
final class SumBounds {
    private static final long LIMIT = 1L << 62;

    private SumBounds() {}

    static void require(Family family, String model) {
        Bank bank = new Bank();
        for (Stage stage : family.stages()) {
            for (long c = 0; c < stage.classes(); c++) {
                if (!fits(stage, c, bank)) {
                    throw new CompileException("stage " + stage.name() + " of " + model
                            + ": its weights add up to more than 62 bits, lower the precision");
                }
            }
        }
    }

    private static boolean fits(Stage stage, long c, Bank bank) {
        try {
            stage.bank(stage.representative(c), bank);
            return bound(bank) < LIMIT;
        } catch (ArithmeticException overflow) {
            return false;
        }
    }

    /** Σ |weight| plus |threshold| of the widest gate. */
    private static long bound(Bank bank) {
        long base = sum(bank.base);
        long slopeSum = sum(bank.slopeSum);
        long threshold = 0;
        long slope = 0;
        for (int r = 0; r < bank.gates; r++) {
            threshold = Math.max(threshold, Math.absExact(bank.threshold[r]));
            slope = Math.max(slope, Math.absExact(bank.slope[r]));
        }
        long pencil = bank.isPencil() ? Math.multiplyExact(slope, slopeSum) : 0;
        return Math.addExact(Math.addExact(base, pencil), threshold);
    }

    private static long sum(Terms terms) {
        long sum = 0;
        for (int t = 0; t < terms.size; t++) {
            long factor = Math.absExact(terms.coefficient[t]);
            sum = Math.addExact(sum, Math.multiplyExact(factor, terms.profile[t].magnitude()));
        }
        return sum;
    }
}
