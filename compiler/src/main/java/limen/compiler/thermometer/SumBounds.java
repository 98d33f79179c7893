package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.circuit.SumLimit;
import limen.circuit.Terms;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.Family;
import limen.compiler.construction.FamilyStage;

/**
 * Refuses circuits whose gates could overflow: for every gate the sum of |weights| plus |threshold| stays below {@link SumLimit#BOUND},
 * whatever the argument bits are. Most stages have a bound in closed form; where it does not do, their widest banks are looked at, what is
 * repeated once.
 */
final class SumBounds {
    private SumBounds() {}

    static void require(Family family, String model) {
        Bank bank = new Bank();
        for (FamilyStage stage : family.stages()) {
            if (stage.sumBound() < SumLimit.BOUND) {
                continue;
            }
            for (long b : stage.widestBanks()) {
                if (!fits(stage, b, bank)) {
                    throw new CompileException("stage " + stage.name() + " of " + model
                            + ": its weights add up to more than 62 bits, lower the precision");
                }
            }
        }
    }

    private static boolean fits(FamilyStage stage, long number, Bank bank) {
        try {
            bank.clear();
            long repetitions = stage.repetitions(number);
            if (repetitions > 0) {
                stage.repeat(number, 0, bank);
            }
            long base = Math.multiplyExact(repetitions, sum(bank.base));
            long slopeSum = Math.multiplyExact(repetitions, sum(bank.slopeSum));
            // Thresholds of an ordinary bank ascend: the first and the last are the greatest. Slopes need not.
            int last = stage.gates(number) - 1;
            for (int r : slopeSum > 0 ? new int[] {-1} : new int[] {0, last, -1}) {
                bank.clear();
                if (r >= 0) {
                    bank.select(r);
                }
                stage.fill(number, bank);
                long all = Math.addExact(slopeSum, sum(bank.slopeSum));
                if (bound(bank, Math.addExact(base, sum(bank.base)), all) >= SumLimit.BOUND) {
                    return false;
                }
                if (r == last && all == 0) {
                    break;
                }
            }
            return true;
        } catch (ArithmeticException overflow) {
            return false;
        }
    }

    /** Σ |weight| plus |threshold| of the widest gate. */
    private static long bound(Bank bank, long base, long slopeSum) {
        long threshold = 0;
        long slope = 0;
        for (int r = 0; r < bank.gates; r++) {
            threshold = Math.max(threshold, Math.absExact(bank.threshold[r]));
            slope = Math.max(slope, Math.absExact(bank.slope[r]));
        }
        long pencil = slopeSum > 0 ? Math.multiplyExact(slope, slopeSum) : 0;
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
