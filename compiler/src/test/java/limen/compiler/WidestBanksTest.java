package limen.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import limen.circuit.Bank;
import limen.circuit.Stage;
import limen.circuit.Terms;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.FamilyStage;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.random.RandomSites;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** The few banks that bounds are checked on reach what any bank reaches; the first and the last gate what any gate does. */
class WidestBanksTest {
    private static final int MODELS = 60;

    /** Greatest Σ|weight| of both sums, greatest |threshold|, greatest |slope|. */
    private record Reach(long base, long slopeSum, long threshold, long slope) {
        static Reach of(Bank bank) {
            long threshold = 0;
            long slope = 0;
            for (int r = 0; r < bank.gates; r++) {
                threshold = Math.max(threshold, Math.abs(bank.threshold[r]));
                slope = Math.max(slope, Math.abs(bank.slope[r]));
            }
            return new Reach(sum(bank.base), sum(bank.slopeSum), threshold, slope);
        }

        private static long sum(Terms terms) {
            long sum = 0;
            for (int t = 0; t < terms.size; t++) {
                sum += Math.abs(terms.coefficient[t]) * terms.profile[t].magnitude();
            }
            return sum;
        }

        Reach max(Reach that) {
            return new Reach(
                    Math.max(base, that.base),
                    Math.max(slopeSum, that.slopeSum),
                    Math.max(threshold, that.threshold),
                    Math.max(slope, that.slope));
        }
    }

    private static Reach reach(FamilyStage stage, LongStream banks) {
        Bank bank = new Bank();
        return banks.mapToObj(b -> {
                    stage.bank(b, bank);
                    return Reach.of(bank);
                })
                .reduce(new Reach(0, 0, 0, 0), Reach::max);
    }

    static boolean reachesAsFar(FamilyStage stage) {
        return reach(stage, LongStream.of(stage.widestBanks()))
                .equals(reach(stage, LongStream.range(0, stage.banks())));
    }

    @Test
    void widestBanksReachAsFarAsAll() {
        int fewer = 0;
        for (long seed : Cases.seeds(MODELS)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            for (CompileOptions options : new CompileOptions[] {CompileOptions.DEPTH, CompileOptions.SIZE}) {
                for (Stage each : Compiler.compile(model, model.maximumLength(), options)
                        .circuit()
                        .stages()) {
                    FamilyStage stage = (FamilyStage) each;
                    long[] widest = stage.widestBanks();
                    assertThat(reach(stage, LongStream.of(widest)))
                            .as("seed %d, stage %s", seed, stage.name())
                            .isEqualTo(reach(stage, LongStream.range(0, stage.banks())));
                    fewer += widest.length < stage.classes() ? 1 : 0;
                    thresholdsAscend(stage);
                }
            }
        }
        assertThat(fewer).isGreaterThan(20);
    }

    /** Of ordinary banks with terms, which is why their first and last gate tell the greatest threshold. */
    private static void thresholdsAscend(FamilyStage stage) {
        Bank bank = new Bank();
        for (long b = 0; b < stage.banks(); b++) {
            stage.bank(b, bank);
            for (int r = 1; r < bank.gates && !bank.isPencil() && bank.base.size > 0; r++) {
                assertThat(bank.threshold[r]).isGreaterThanOrEqualTo(bank.threshold[r - 1]);
            }
        }
    }

    @Test
    void aSelectedGateIsThatOfTheBank() {
        Bank all = new Bank();
        Bank one = new Bank();
        int selected = 0;
        for (long seed : Cases.seeds(MODELS)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            for (Stage each : Compiler.compile(model, model.maximumLength(), CompileOptions.DEPTH)
                    .circuit()
                    .stages()) {
                FamilyStage stage = (FamilyStage) each;
                stage.bank(stage.banks() - 1, all);
                for (int r = 0; r < all.gates; r++) {
                    one.clear();
                    one.select(r);
                    stage.fill(stage.banks() - 1, one);
                    int at = one.gates == all.gates ? r : 0;
                    assertThat(one.threshold[at]).isEqualTo(all.threshold[r]);
                    assertThat(one.slope[at]).isEqualTo(all.slope[r]);
                    selected += one.gates < all.gates ? 1 : 0;
                }
                one.select(0);
                stage.bank(stage.banks() - 1, one);
                assertThat(one.gates).as("a bank depends on its number alone").isEqualTo(all.gates);
            }
        }
        assertThat(selected).isGreaterThan(1000);
    }
}
