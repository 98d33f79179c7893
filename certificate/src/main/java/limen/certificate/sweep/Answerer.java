package limen.certificate.sweep;

import java.math.BigInteger;
import java.util.Arrays;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;

/**
 * A model's answers on one input after the other, by interpreter. A causal model is continued from where an input first differs from
 * the one before, so that inputs in order cost one or two positions each.
 */
public final class Answerer {
    private final FinitePrecisionTransformer model;
    private final FastInterpreter interpreter;
    private final FastInterpreter.Session session;
    private final int[] labels;
    private int[] tokens = {};
    private int[] answer = {};

    /**
     * Of inputs of one length.
     *
     * @param model whose answers
     * @param n tokens of every input
     */
    public Answerer(FinitePrecisionTransformer model, int n) {
        this.model = model;
        interpreter = new FastInterpreter(model);
        session = model.causal() && !model.exactLength() ? interpreter.session(n) : null;
        labels = new int[n];
    }

    /**
     * {@return the answer, as in {@link limen.finite.Trace#answer()}; the array is read before the next call}
     *
     * @param input tokens by number
     */
    public int[] answer(int... input) {
        int same = Arrays.mismatch(tokens, input);
        if (same < 0) {
            return answer;
        }
        tokens = input.clone();
        answer = session == null ? interpreter.run(tokens).answer() : continued(Math.min(same, session.length()));
        return answer;
    }

    private int[] continued(int from) {
        session.shorten(from);
        for (int i = from; i < tokens.length; i++) {
            labels[i] = label(session.append(tokens[i]));
        }
        return switch (model.output().kind()) {
            case LABELS -> labels.clone();
            case ACCEPT_FIRST -> new int[] {labels[0]};
            case ACCEPT_LAST, NEXT_TOKEN -> new int[] {labels[tokens.length - 1]};
        };
    }

    private int label(BigInteger[] logits) {
        Output.Kind kind = model.output().kind();
        boolean accepts = kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST;
        return accepts ? (logits[0].signum() >= 0 ? 1 : 0) : session.argmax(logits);
    }
}
