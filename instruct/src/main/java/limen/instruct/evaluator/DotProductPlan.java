package limen.instruct.evaluator;

import static limen.instruct.evaluator.Channels.INPUT_INDEX;
import static limen.instruct.evaluator.Channels.INVERSE_LENGTH;
import static limen.instruct.evaluator.Channels.NODE;
import static limen.instruct.evaluator.Channels.POSITION;
import static limen.instruct.evaluator.Channels.POSITION_SQUARE;
import static limen.instruct.evaluator.Channels.RUN;
import static limen.instruct.evaluator.Channels.SEGMENT;
import static limen.instruct.evaluator.Channels.SEPARATOR_POSITION;
import static limen.instruct.evaluator.Channels.THRESHOLD;
import static limen.instruct.evaluator.Channels.linear;
import static limen.instruct.evaluator.Channels.square;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.circuit.io.paper.PaperGrammar;

/**
 * T_d with dot products alone: "equal" is the maximum of 2qk − k² over the keys k, "left of" a score cut off at 0 by its format.
 * Squares need codes c/n in place of 1/c; position t, which knows t/n and t²/n², maximises 2t − t²/c at t = c. Base of 5 layers.
 */
final class DotProductPlan extends EvaluatorPlan {
    /** Beyond it products of two values have more than 60 bits. */
    private static final int MAXIMUM_LENGTH = 1 << 12;

    private static final Form ONE = Form.of(1);

    /** 1/(2n²) at the precision that is always right, and twice that for each bit less. */
    private static final String UNIT = "1/{n*n*pow2(p-2-2*log2(n))}";

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
        return layer.head(List.of(ONE), List.of(SEPARATOR), Form.channel(POSITION), SEPARATOR_POSITION);
    }

    private LayerPlan runs() {
        LayerPlan layer = new LayerPlan();
        addRun(layer, Tokens.is(Tokens.POINTER).plus(tokens.isOperation(), 1));
        addArity(layer);
        return layer;
    }

    private static LayerPlan linearRuns() {
        LayerPlan layer = new LayerPlan();
        addLinear(layer, RUN);
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

    @Override
    void addThreshold(LayerPlan layer) {
        layer.head(query(NODE), among(NODE, tokens.isGate()), Form.channel(RUN), THRESHOLD);
    }

    /** Bit c is c positions to the right of the separator, and X number c has the number c + 1. */
    @Override
    void addBit(LayerPlan layer, Form value, String target) {
        Form place =
                Form.channel(linear(INPUT_INDEX)).plus(SEPARATOR_POSITION, 1).plus(INVERSE_LENGTH, -1);
        Form position = Form.channel(POSITION);
        layer.head(
                equal(place),
                List.of(position, position, Form.channel(POSITION_SQUARE).negated()),
                value,
                target);
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
    int maximumLength() {
        return MAXIMUM_LENGTH;
    }

    @Override
    String precision() {
        return "2*log2(n)+3";
    }

    /**
     * All constants of scores are powers of two, so that scores are exact before they are rounded: units of scores are {@link #UNIT}²
     * times 2^⌈log₂ n⌉ where positions are looked up, times its square elsewhere.
     */
    @Override
    Map<String, String> formats() {
        String equal = "{pow2(6*log2(n)+6-2*p)}/{4*n*n*n*n}";
        String lookup = allBits("{pow2(5*log2(n)+6-2*p)}/{4*n*n*n*n}");
        Map<String, String> formats = new TreeMap<>();
        formats.put("default", allBits(UNIT));
        formats.put("up", sign(UNIT));
        // Heads divide by powers of two only: flags, i/n and (i/n)² are multiples of 1/n².
        formats.put("value", "fixed(unit=1/{n*n},min=0,max={n*n})");
        formats.put("layer 4 value", allBits(UNIT));
        formats.put("score", allBits(equal));
        formats.put("layer 0 score", sign(equal));
        formats.put("layer 1 score", lookup);
        formats.put("layer 3 score", lookup);
        return formats;
    }
}
