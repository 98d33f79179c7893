package limen.instruct.evaluator;

import static limen.instruct.evaluator.Channels.AFTER;
import static limen.instruct.evaluator.Channels.AFTER_SHARE;
import static limen.instruct.evaluator.Channels.ARITY;
import static limen.instruct.evaluator.Channels.BIT;
import static limen.instruct.evaluator.Channels.BIT_INDEX;
import static limen.instruct.evaluator.Channels.INPUT_INDEX;
import static limen.instruct.evaluator.Channels.IS_BIT;
import static limen.instruct.evaluator.Channels.NODE;
import static limen.instruct.evaluator.Channels.POSITION;
import static limen.instruct.evaluator.Channels.RUN;
import static limen.instruct.evaluator.Channels.SEGMENT;

import java.util.List;
import java.util.Map;
import limen.circuit.io.paper.PaperGrammar;

/**
 * T_d with similarity order: a head attends to exactly the tokens whose key is nowhere above its query, so "left of", "equal"
 * and "of this kind" are coordinates. Base of 3 layers.
 *
 * <p>The separator is in every set that is counted: it is the one that has the indicator, and no set is empty. Codes of counts c
 * that include the gate or pointer itself are therefore 1/(c + 1), those of ones and arguments 1/(c + 2).
 */
final class OrderPlan extends EvaluatorPlan {
    private static final Form SEPARATOR = Tokens.is(Tokens.SEPARATOR);

    OrderPlan(PaperGrammar grammar, int depth) {
        super(grammar, depth);
    }

    /** Members up to the query's position, and the separator. */
    static Form upTo(Form members) {
        return Tokens.isNot(members).plus(POSITION, 1).plus(SEPARATOR, -2);
    }

    private static List<Form> same(String code) {
        return List.of(Form.channel(code), Form.channel(code).negated(), Form.ZERO);
    }

    /** Members with the query's code. */
    private static List<Form> among(String code, Form members) {
        return List.of(Form.channel(code), Form.channel(code).negated(), Tokens.isNot(members));
    }

    /** Members with the query's code, and the separator. */
    private static List<Form> amongAndSeparator(String code, Form members) {
        return among(code, members).stream().map(form -> form.minus(SEPARATOR)).toList();
    }

    @Override
    List<LayerPlan> base() {
        return List.of(counts(), runs(), inputs());
    }

    private LayerPlan counts() {
        List<Form> here = List.of(Form.channel(POSITION));
        Form notInRun = Tokens.isNot(Tokens.is(Tokens.ONE, Tokens.SEPARATOR));
        return new LayerPlan()
                .head(here, List.of(upTo(notInRun)), SEPARATOR, SEGMENT)
                .head(here, List.of(upTo(tokens.isGate())), SEPARATOR, NODE)
                .head(here, List.of(upTo(Tokens.is(Tokens.INPUT))), SEPARATOR, INPUT_INDEX)
                .head(here, List.of(Tokens.isNot(SEPARATOR).plus(POSITION, 1)), SEPARATOR, AFTER_SHARE)
                .unit(Form.channel(AFTER_SHARE).plus(-0.75), AFTER)
                .unit(Tokens.is(Tokens.ZERO, Tokens.ONE).plus(AFTER_SHARE, 1).plus(-1.75), IS_BIT);
    }

    private LayerPlan runs() {
        Form pointerOrGate = tokens.isGate().plus(Tokens.is(Tokens.POINTER), 1);
        LayerPlan layer = new LayerPlan()
                .head(same(SEGMENT), amongAndSeparator(SEGMENT, Tokens.isNot(Form.channel(AFTER))), pointerOrGate, RUN)
                .head(List.of(Form.channel(POSITION)), List.of(upTo(Form.channel(IS_BIT))), SEPARATOR, BIT_INDEX);
        if (grammar == PaperGrammar.AND_OR) {
            layer.head(same(NODE), amongAndSeparator(NODE, pointerOrGate), tokens.isGate(), ARITY);
        }
        return layer;
    }

    private LayerPlan inputs() {
        LayerPlan layer = new LayerPlan()
                .head(
                        List.of(
                                Form.channel(INPUT_INDEX),
                                Form.channel(INPUT_INDEX).negated(),
                                Form.ZERO),
                        among(BIT_INDEX, Form.channel(IS_BIT)),
                        Tokens.is(Tokens.ONE),
                        BIT)
                .head(same(NODE), among(NODE, tokens.isGate()), ownForms(), ownTargets());
        return inputValue(layer);
    }

    @Override
    void addFetch(LayerPlan layer, Form value, String target) {
        layer.head(same(RUN), among(NODE, tokens.isGate()), value, target);
    }

    @Override
    void addCount(LayerPlan layer, Form members, String target) {
        layer.head(same(NODE), amongAndSeparator(NODE, tokens.isGate().plus(members, 1)), tokens.isGate(), target);
    }

    /** The code is 1/2 for none and at most 1/3 for some. */
    @Override
    Form positive(String code) {
        return Form.of(1.75).plus(code, -4);
    }

    @Override
    String precision() {
        return "2*log2(n)+2";
    }

    @Override
    Map<String, String> formats() {
        Map<String, String> formats = super.formats();
        formats.put("score", "fixed(unit=1/{pow2(p-2)},min=-1,max=0)");
        wideValues(formats, 2);
        return formats;
    }
}
