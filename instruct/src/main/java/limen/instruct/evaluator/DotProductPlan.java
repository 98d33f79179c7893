package limen.instruct.evaluator;

import static limen.instruct.evaluator.Channels.BIT_INDEX;
import static limen.instruct.evaluator.Channels.INPUT_INDEX;
import static limen.instruct.evaluator.Channels.INVERSE_LENGTH;
import static limen.instruct.evaluator.Channels.IS_BIT;
import static limen.instruct.evaluator.Channels.NODE;
import static limen.instruct.evaluator.Channels.POSITION;
import static limen.instruct.evaluator.Channels.POSITION_SQUARE;
import static limen.instruct.evaluator.Channels.RUN;
import static limen.instruct.evaluator.Channels.SEGMENT;
import static limen.instruct.evaluator.Channels.linear;
import static limen.instruct.evaluator.Channels.square;

import java.util.List;
import java.util.Map;
import limen.circuit.io.paper.PaperGrammar;

/**
 * T_d with dot products alone: "equal" is the maximum of 2qk − k² over the keys k, "left of" a score cut off at 0 by its format.
 * Squares need codes c/n in place of 1/c; position t, which knows t/n and t²/n², maximises 2t − t²/c at t = c. Base of 5 layers.
 */
final class DotProductPlan extends EvaluatorPlan {
    private static final Form ONE = Form.of(1);

    DotProductPlan(PaperGrammar grammar, int depth) {
        super(grammar, depth);
    }

    @Override
    List<LayerPlan> base() {
        LayerPlan counts = counts().head(List.of(), List.of(), SEPARATOR, INVERSE_LENGTH);
        return List.of(counts, linearCounts(), runs(), linearRuns(), inputs());
    }

    /** From 1/c to c/n and (c/n)². */
    private static void addLinear(LayerPlan layer, String code) {
        Form inverse = Form.channel(INVERSE_LENGTH);
        Form position = Form.channel(POSITION);
        Form squared = Form.channel(POSITION_SQUARE);
        layer.head(
                List.of(inverse, inverse, Form.channel(code)),
                List.of(position, position, squared.negated()),
                List.of(position, squared),
                List.of(linear(code), square(code)));
    }

    private static LayerPlan linearCounts() {
        LayerPlan layer = new LayerPlan();
        addLinear(layer, SEGMENT);
        addLinear(layer, NODE);
        addLinear(layer, INPUT_INDEX);
        // i/n − k + 2.5/n is beyond 2/n, the end of the scores' format, iff k ≤ i/n.
        Form inverse = Form.channel(INVERSE_LENGTH);
        return layer.head(
                List.of(Form.channel(POSITION), ONE, inverse, inverse),
                List.of(ONE, upTo(Form.channel(IS_BIT)).negated(), Form.of(1.25), Form.of(1.25)),
                SEPARATOR,
                BIT_INDEX);
    }

    private LayerPlan runs() {
        LayerPlan layer = new LayerPlan();
        addRun(layer);
        addArity(layer);
        return layer;
    }

    private static LayerPlan linearRuns() {
        LayerPlan layer = new LayerPlan();
        addLinear(layer, RUN);
        addLinear(layer, BIT_INDEX);
        return layer;
    }

    @Override
    List<Form> here() {
        return List.of(Form.channel(POSITION), ONE);
    }

    @Override
    List<Form> from(Form bound) {
        return List.of(ONE, bound.negated());
    }

    @Override
    List<Form> query(String code) {
        return equal(Form.channel(linear(code)));
    }

    /** A pointer of j ones has the number j + 1, node j has j + 2. */
    @Override
    List<Form> pointed() {
        return equal(Form.channel(linear(RUN)).plus(INVERSE_LENGTH, 1));
    }

    private static List<Form> equal(Form query) {
        return List.of(query, query, ONE);
    }

    @Override
    List<Form> among(String code, Form members) {
        Form key = Form.channel(linear(code));
        return List.of(key, key, Form.channel(square(code)).negated().minus(Tokens.isNot(members)));
    }

    @Override
    List<Form> counted(String code, Form members) {
        return among(code, members);
    }

    /** The code is 1 for none and at most 1/2 for some. */
    @Override
    Form positive(String code) {
        return Form.of(1.75).plus(code, -2);
    }

    @Override
    String precision() {
        return "2*log2(n)+5";
    }

    @Override
    Map<String, String> formats() {
        Map<String, String> formats = super.formats();
        formats.put("layer 0 score", SIGN);
        String small = "fixed(unit=1/{n*pow2(p-2)},min=-{pow2(p-1)},max={pow2(p-1)-1})";
        formats.put("layer 1 score", small);
        formats.put("layer 3 score", small);
        wideValues(formats, 1);
        wideValues(formats, 3);
        wideValues(formats, 4);
        return formats;
    }
}
