package limen.instruct.evaluator;

import static limen.instruct.evaluator.Channels.AFTER;
import static limen.instruct.evaluator.Channels.AFTER_SHARE;
import static limen.instruct.evaluator.Channels.BIT_INDEX;
import static limen.instruct.evaluator.Channels.DIGIT;
import static limen.instruct.evaluator.Channels.GATE_SEGMENT;
import static limen.instruct.evaluator.Channels.INPUT_INDEX;
import static limen.instruct.evaluator.Channels.IS_BIT;
import static limen.instruct.evaluator.Channels.NODE;
import static limen.instruct.evaluator.Channels.POSITION;
import static limen.instruct.evaluator.Channels.RUN;
import static limen.instruct.evaluator.Channels.SEGMENT;
import static limen.instruct.evaluator.Channels.THRESHOLD;

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
    /** Beyond it means of n flags have more than 62 bits. */
    static final int MAXIMUM_LENGTH = 1 << 20;

    /** Enough for ⌈log₂ n⌉ + 2 exponents, and at least two. */
    private static final String EXPONENT_BITS = "max(2,log2(log2(n)+2))";

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
        addRun(layer, Tokens.is(Tokens.POINTER));
        layer.head(here(), from(upTo(Form.channel(IS_BIT))), SEPARATOR, BIT_INDEX);
        addArity(layer);
        if (grammar == PaperGrammar.THRESHOLD) {
            Form digit = Tokens.is(Tokens.ONE).plus(GATE_SEGMENT, 1).plus(AFTER, -1);
            layer.head(query(SEGMENT), among(SEGMENT, SEGMENT_START), tokens.isOperation(), GATE_SEGMENT)
                    .unit(digit.plus(-1.75), DIGIT);
        }
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

    /** Counts the ones, as later rounds count arguments: a code that was fetched would need all its bits in a sum of n values. */
    @Override
    void addThreshold(LayerPlan layer) {
        Form digits = tokens.isGate().plus(DIGIT, 1);
        layer.head(query(NODE), counted(NODE, digits), tokens.isOperation(), THRESHOLD);
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

    /** A sign, exponents for 1/n to 2, and ⌈log₂ n⌉ bits of the mantissa. */
    @Override
    String precision() {
        return "log2(n)+" + EXPONENT_BITS + "+1";
    }

    @Override
    Map<String, String> formats() {
        // The scale makes 2^−⌈log₂ n⌉ the least normal value, so that the unit is at least the square of that.
        String floats = "float(exponent={" + EXPONENT_BITS + "},mantissa={p-1-" + EXPONENT_BITS
                + "},variant=finite,scale={pow2(pow2(" + EXPONENT_BITS + "-1))}/{pow2(log2(n)+2)})";
        String sign = sign("1/{pow2(2*log2(n))}");
        Map<String, String> formats = new TreeMap<>();
        formats.put("default", floats);
        formats.put("up", sign);
        formats.put("score", sign);
        formats.put("value", "fixed(unit=1,min=0,max=1)");
        return formats;
    }
}
