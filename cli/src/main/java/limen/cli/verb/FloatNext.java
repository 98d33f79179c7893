package limen.cli.verb;

import java.util.Arrays;
import limen.cli.output.ResultJson;
import limen.io.InputException;
import limen.transformer.Architecture;
import limen.transformer.FloatForward;
import limen.transformer.Transformer;

/** A model's real weights in float64, token by token. */
final class FloatNext implements NextLogits {
    private final Transformer transformer;
    private final FloatForward forward;

    FloatNext(Transformer transformer) {
        this.transformer = transformer;
        forward = new FloatForward(transformer);
    }

    @Override
    public String name() {
        return transformer.name();
    }

    @Override
    public int maximumLength() {
        return transformer.architecture().maximumLength();
    }

    @Override
    public void require(int length) {
        Architecture.Head head = transformer.architecture().head();
        if (head != Architecture.Head.NEXT_TOKEN) {
            throw new InputException(
                    name() + ": it does not predict tokens (output " + ResultJson.name(head) + "), use limen run");
        }
    }

    @Override
    public void begin(int length) {
        // Nothing is kept from token to token: any model can be asked.
    }

    @Override
    public Relative after(int... tokens) {
        double[] logits = forward.last(tokens);
        int best = FloatForward.argmax(logits);
        return new Relative(
                best, Arrays.stream(logits).map(logit -> logit - logits[best]).toArray());
    }
}
