package limen.compiler.thermometer;

import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.circuit.Terms;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.UniformStage;

/**
 * Products as ANDs of every pair of bits: unary over thermometers (2^(2p) gates, no level of preparation), binary over binary
 * digits (p² gates).
 */
final class AndProducts implements Products {
    private final BitForm x;
    private final BitForm y;
    private final Index xs;
    private final Index ys;
    private final Ands stage;
    private final Profile profile;

    /** @param shared whether both operands are the same site, so that a pair may be one gate twice */
    AndProducts(String name, BitForm x, BitForm y, Index xs, Index ys, long count, boolean shared) {
        this.x = x;
        this.y = y;
        this.xs = xs;
        this.ys = ys;
        int pairs = x.size() * y.size();
        if (pairs == 0) {
            stage = null;
            profile = null;
            return;
        }
        long[] weights = new long[pairs];
        for (int k = 0; k < x.size(); k++) {
            for (int l = 0; l < y.size(); l++) {
                weights[k * y.size() + l] = Math.multiplyExact(x.weight(k), y.weight(l));
            }
        }
        profile = Profile.of(weights);
        stage = new Ands(name, 1 + Math.max(x.level(), y.level()), Math.multiplyExact(count, (long) pairs), shared);
    }

    @Override
    public int level() {
        return stage == null ? Math.max(x.level(), y.level()) : stage.level();
    }

    @Override
    public List<FamilyStage> stages() {
        return stage == null ? List.of() : List.of(stage);
    }

    @Override
    public long add(Terms out, long product, long factor) {
        if (stage != null) {
            out.add(stage.firstNode(product * x.size() * y.size()), profile, factor);
        }
        y.addBits(out, ys.flat(product), Math.multiplyExact(factor, x.offset()));
        x.addBits(out, xs.flat(product), Math.multiplyExact(factor, y.offset()));
        return Math.multiplyExact(factor, Math.multiplyExact(x.offset(), y.offset()));
    }

    /** Gate (q, k, l) = bit k of x AND bit l of y. */
    private final class Ands extends UniformStage {
        Ands(String name, int level, long banks, boolean shared) {
            // Bits of one value may lie in several stages, one per digit: a class per pair of bits.
            super(name, "and product", level, banks, 1, shared ? banks : (long) x.size() * y.size());
        }

        @Override
        public void fill(long bank, Bank out) {
            int pairs = x.size() * y.size();
            long product = bank / pairs;
            int within = (int) (bank % pairs);
            out.base.addWire(x.node(xs.flat(product), within / y.size()), 1);
            out.base.addWire(y.node(ys.flat(product), within % y.size()), 1);
            out.addGate(2);
        }
    }
}
