package limen.instruct.follow;

import java.util.ArrayList;
import java.util.List;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Site;
import limen.finite.StreamingInterpreter;
import limen.number.Rational;

/** An evaluator at one length, with what the residual stream of its last run held after each layer. */
final class EvaluatorRun {
    private final StreamingInterpreter interpreter;
    /** The residual stream after so many layers, [layers + 1]. */
    private final List<Site> streams = new ArrayList<>();

    EvaluatorRun(FinitePrecisionTransformer model) {
        interpreter = new StreamingInterpreter(model);
        for (Site site : model.sites()) {
            switch (site.kind()) {
                case EMBEDDING, ATTENTION_RESIDUAL -> streams.add(site);
                case FEED_FORWARD_RESIDUAL -> streams.set(streams.size() - 1, site);
                default -> {
                    // not the residual stream
                }
            }
        }
    }

    /** The number of tokens. */
    int length() {
        return interpreter.model().maximumLength();
    }

    /** p(n). */
    int precision() {
        return interpreter.model().precision();
    }

    /** Runs on tokens; whether they are accepted. */
    boolean accepts(int[] tokens) {
        return interpreter.answer(tokens)[0] == 1;
    }

    /** The residual stream after so many layers. */
    Site stream(int layer) {
        return streams.get(layer);
    }

    /** The rank of the value that a token held in a channel after a layer. */
    int rank(int layer, int token, int channel) {
        return interpreter.rank(streams.get(layer), token, channel);
    }

    /** The sum of what a token held in some channels after a layer. */
    Rational sum(int layer, int token, int... channels) {
        Rational sum = Rational.ZERO;
        for (int channel : channels) {
            sum = sum.add(streams.get(layer).format().value(rank(layer, token, channel)));
        }
        return sum;
    }
}
