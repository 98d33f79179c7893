package limen.finite;

import java.math.BigInteger;

/**
 * The meaning of a finite-precision transformer: each rule of {@link Rule} evaluated as it is written, on BigInteger, with a
 * boundary-by-boundary comparison for ratios ({@link ReferenceRun}). Slow and obvious; the oracle of everything faster.
 */
public final class ReferenceInterpreter implements Interpreter {
    private final FinitePrecisionTransformer model;

    /**
     * For a model.
     *
     * @param model kept, not copied; its arrays must not change from now on
     */
    public ReferenceInterpreter(FinitePrecisionTransformer model) {
        this.model = model;
    }

    @Override
    public FinitePrecisionTransformer model() {
        return model;
    }

    @Override
    public Trace run(int[] tokens) {
        Interpreter.require(model, tokens);
        ReferenceRun run = new ReferenceRun(model, tokens);
        for (Site site : model.sites()) {
            run.define(site);
        }
        BigInteger[][] logits = new BigInteger[tokens.length][model.output().rows()];
        for (int i = 0; i < tokens.length; i++) {
            for (int row = 0; row < logits[i].length; row++) {
                logits[i][row] = run.sum(model.output().logits(), i, row);
            }
        }
        return new Trace(
                tokens.length,
                run.ranks(),
                logits,
                Answers.answer(model.output().kind(), logits));
    }
}
