package limen.cli.verb;

import java.math.BigInteger;
import limen.cli.output.ResultJson;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.io.InputException;
import limen.model.SiteModel;

/**
 * A finite-precision model token by token: a causal one made for the greatest length, any other made and run anew for each prefix.
 */
final class FiniteNext implements NextLogits {
    private final SiteModel model;
    private FinitePrecisionTransformer finite;
    private FastInterpreter.Session session;
    private int read;

    FiniteNext(SiteModel model) {
        this.model = model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public int maximumLength() {
        return model.maximumLength();
    }

    @Override
    public void require(int length) {
        Output.Kind kind = model.at(length).output().kind();
        if (kind != Output.Kind.NEXT_TOKEN) {
            throw new InputException(
                    name() + ": it does not predict tokens (output " + ResultJson.name(kind) + "), use limen run");
        }
    }

    @Override
    public void begin(int length) {
        finite = model.at(length);
        read = 0;
        session = finite.causal() && !finite.exactLength() ? new FastInterpreter(finite).session() : null;
    }

    @Override
    public Relative after(int... tokens) {
        BigInteger[] logits = null;
        if (session == null) {
            BigInteger[][] all =
                    new FastInterpreter(model.at(tokens.length)).run(tokens).logits();
            logits = all[all.length - 1];
        }
        for (; session != null && read < tokens.length; read++) {
            logits = session.append(tokens[read]);
        }
        int best = 0;
        for (int a = 1; a < logits.length; a++) {
            best = logits[a].compareTo(logits[best]) > 0 ? a : best;
        }
        double[] below = new double[logits.length];
        for (int a = 0; a < below.length; a++) {
            below[a] = finite.output().logitCap() == 0
                    ? logits[a].subtract(logits[best]).doubleValue()
                            * finite.output().logitUnit()
                    : finite.output().real(logits[a]) - finite.output().real(logits[best]);
        }
        return new Relative(best, below);
    }
}
