package limen.instruct.evaluator;

import static limen.instruct.evaluator.Channels.AFTER_SHARE;
import static limen.instruct.evaluator.Channels.BIT_INDEX;
import static limen.instruct.evaluator.Channels.INPUT_INDEX;
import static limen.instruct.evaluator.Channels.IS_BIT;
import static limen.instruct.evaluator.Channels.POSITION;
import static limen.instruct.evaluator.Channels.RUN;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.circuit.io.paper.PaperGrammar;

/**
 * T_d with similarity order: a head attends to exactly the tokens whose key is nowhere above its query, so "left of", "equal"
 * and "of this kind" are coordinates. Base of 3 layers.
 *
 * <p>The separator is in every set that is counted: it is the one that has the indicator, and no set is empty. Codes of counts c
 * that include the gate or pointer itself are therefore 1/(c + 1), those of ones and arguments 1/(c + 2).
 */
final class OrderPlan extends EvaluatorPlan {
    /** Beyond it formats have 2^31 values or more. */
    static final int MAXIMUM_LENGTH = 1 << 14;

    OrderPlan(PaperGrammar grammar, int depth) {
        super(grammar, depth);
    }

    @Override
    List<LayerPlan> base() {
        LayerPlan counts = counts().unit(
                        Tokens.is(Tokens.ZERO, Tokens.ONE).plus(AFTER_SHARE, 1).plus(-1.75), IS_BIT);
        return List.of(counts, runs(), inputs());
    }

    private LayerPlan runs() {
        LayerPlan layer = new LayerPlan();
        addRun(layer);
        layer.head(here(), from(upTo(Form.channel(IS_BIT))), SEPARATOR, BIT_INDEX);
        addArity(layer);
        return layer;
    }

    @Override
    List<Form> here() {
        return List.of(Form.channel(POSITION));
    }

    @Override
    List<Form> from(Form bound) {
        return List.of(bound);
    }

    @Override
    List<Form> query(String code) {
        return List.of(Form.channel(code), Form.channel(code).negated(), Form.ZERO);
    }

    @Override
    void addBit(LayerPlan layer, Form value, String target) {
        layer.head(query(INPUT_INDEX), among(BIT_INDEX, Form.channel(IS_BIT)), value, target);
    }

    /** A pointer of j ones has the code 1/(j + 2), as node j has. */
    @Override
    List<Form> pointed() {
        return query(RUN);
    }

    @Override
    List<Form> among(String code, Form members) {
        return List.of(Form.channel(code), Form.channel(code).negated(), Tokens.isNot(members));
    }

    /** The separator too, whatever its code. */
    @Override
    List<Form> counted(String code, Form members) {
        return among(code, members).stream().map(form -> form.minus(SEPARATOR)).toList();
    }

    /** The code is 1/2 for none and at most 1/3 for some. */
    @Override
    Form positive(String code) {
        return Form.of(1.75).plus(code, -4);
    }

    @Override
    int maximumLength() {
        return MAXIMUM_LENGTH;
    }

    @Override
    String precision() {
        return "2*log2(n)+2";
    }

    @Override
    Map<String, String> formats() {
        String unit = "1/{pow2(p-2)}";
        Map<String, String> formats = new TreeMap<>();
        formats.put("default", allBits(unit));
        formats.put("up", sign(unit));
        formats.put("score", sign(unit));
        formats.put("value", "fixed(unit=1,min=0,max=1)");
        formats.put("layer 2 value", allBits(unit));
        return formats;
    }
}
