package limen.instruct.evaluator;

import static limen.instruct.evaluator.Channels.AFTER;
import static limen.instruct.evaluator.Channels.AFTER_SHARE;
import static limen.instruct.evaluator.Channels.ARITY;
import static limen.instruct.evaluator.Channels.BIT;
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
    private static final Form SEPARATOR = Tokens.is(Tokens.SEPARATOR);

    DotProductPlan(PaperGrammar grammar, int depth) {
        super(grammar, depth);
    }

    private static List<Form> equal(Form query) {
        return List.of(query, query, ONE);
    }

    /** Members with the query's number. */
    private static List<Form> among(String code, Form members) {
        Form key = Form.channel(linear(code));
        return List.of(key, key, Form.channel(square(code)).negated().minus(Tokens.isNot(members)));
    }

    @Override
    List<LayerPlan> base() {
        return List.of(counts(), linearCounts(), runs(), linearRuns(), inputs());
    }

    private LayerPlan counts() {
        List<Form> here = List.of(Form.channel(POSITION), ONE);
        Form notInRun = Tokens.isNot(Tokens.is(Tokens.ONE, Tokens.SEPARATOR));
        return new LayerPlan()
                .head(here, upTo(notInRun), SEPARATOR, SEGMENT)
                .head(here, upTo(tokens.isGate()), SEPARATOR, NODE)
                .head(here, upTo(Tokens.is(Tokens.INPUT)), SEPARATOR, INPUT_INDEX)
                .head(
                        here,
                        List.of(ONE, Tokens.isNot(SEPARATOR).plus(POSITION, 1).negated()),
                        SEPARATOR,
                        AFTER_SHARE)
                .head(List.of(), List.of(), SEPARATOR, INVERSE_LENGTH)
                .unit(Form.channel(AFTER_SHARE).plus(-0.75), AFTER)
                .unit(Tokens.is(Tokens.ZERO, Tokens.ONE).plus(AFTER_SHARE, 1).plus(-1.75), IS_BIT);
    }

    private static List<Form> upTo(Form members) {
        return List.of(ONE, OrderPlan.upTo(members).negated());
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

    private LayerPlan linearCounts() {
        LayerPlan layer = new LayerPlan();
        addLinear(layer, SEGMENT);
        addLinear(layer, NODE);
        addLinear(layer, INPUT_INDEX);
        // i/n − k + 2.5/n is beyond 2/n, the end of the scores' format, iff k ≤ i/n.
        Form inverse = Form.channel(INVERSE_LENGTH);
        return layer.head(
                List.of(Form.channel(POSITION), ONE, inverse, inverse),
                List.of(ONE, OrderPlan.upTo(Form.channel(IS_BIT)).negated(), Form.of(1.25), Form.of(1.25)),
                SEPARATOR,
                BIT_INDEX);
    }

    private LayerPlan runs() {
        Form pointerOrGate = tokens.isGate().plus(Tokens.is(Tokens.POINTER), 1);
        LayerPlan layer = new LayerPlan()
                .head(
                        equal(Form.channel(linear(SEGMENT))),
                        among(SEGMENT, Tokens.isNot(Form.channel(AFTER))),
                        pointerOrGate,
                        RUN);
        if (grammar == PaperGrammar.AND_OR) {
            layer.head(equal(Form.channel(linear(NODE))), among(NODE, pointerOrGate), tokens.isGate(), ARITY);
        }
        return layer;
    }

    private LayerPlan linearRuns() {
        LayerPlan layer = new LayerPlan();
        addLinear(layer, RUN);
        addLinear(layer, BIT_INDEX);
        return layer;
    }

    private LayerPlan inputs() {
        LayerPlan layer = new LayerPlan()
                .head(
                        equal(Form.channel(linear(INPUT_INDEX))),
                        among(BIT_INDEX, Form.channel(IS_BIT)),
                        Tokens.is(Tokens.ONE),
                        BIT)
                .head(equal(Form.channel(linear(NODE))), among(NODE, tokens.isGate()), ownForms(), ownTargets());
        return inputValue(layer);
    }

    /** A pointer of j ones has the number j + 1, node j has j + 2. */
    @Override
    void addFetch(LayerPlan layer, Form value, String target) {
        Form pointed = Form.channel(linear(RUN)).plus(INVERSE_LENGTH, 1);
        layer.head(equal(pointed), among(NODE, tokens.isGate()), value, target);
    }

    @Override
    void addCount(LayerPlan layer, Form members, String target) {
        layer.head(
                equal(Form.channel(linear(NODE))),
                among(NODE, tokens.isGate().plus(members, 1)),
                tokens.isGate(),
                target);
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
        formats.put("layer 0 score", "fixed(unit=1/{pow2(p-2)},min=-1,max=0)");
        String small = "fixed(unit=1/{n*pow2(p-2)},min=-{pow2(p-1)},max={pow2(p-1)-1})";
        formats.put("layer 1 score", small);
        formats.put("layer 3 score", small);
        wideValues(formats, 1);
        wideValues(formats, 3);
        wideValues(formats, 4);
        return formats;
    }
}
