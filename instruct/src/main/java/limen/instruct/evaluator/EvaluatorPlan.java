package limen.instruct.evaluator;

import static limen.instruct.evaluator.Channels.ARITY;
import static limen.instruct.evaluator.Channels.BIT;
import static limen.instruct.evaluator.Channels.INPUT_VALUE;
import static limen.instruct.evaluator.Channels.RUN;
import static limen.instruct.evaluator.Channels.THRESHOLD;
import static limen.instruct.evaluator.Channels.argument;
import static limen.instruct.evaluator.Channels.fetched;
import static limen.instruct.evaluator.Channels.ones;
import static limen.instruct.evaluator.Channels.own;
import static limen.instruct.evaluator.Channels.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.circuit.io.paper.PaperGrammar;

/**
 * The layers of T_d in words: a base that reads the string, then two layers per level of the circuit (Theorem 3 of the paper).
 *
 * <p>In both variants a token finds what it needs by comparing codes: 1/(c + 1) is the mean of an indicator over a set of c + 1
 * tokens of which one has it, so every count up to n is one attention head, and equal counts have equal codes, rounded or not.
 */
abstract class EvaluatorPlan {
    final Tokens tokens;
    final PaperGrammar grammar;
    private final int depth;

    EvaluatorPlan(PaperGrammar grammar, int depth) {
        this.grammar = grammar;
        this.depth = depth;
        tokens = Tokens.of(grammar);
    }

    /** All layers. */
    final List<LayerPlan> layers() {
        List<LayerPlan> layers = new ArrayList<>(base());
        for (int round = 1; round <= depth; round++) {
            layers.add(fetch(round));
            layers.add(count(round));
        }
        return layers;
    }

    /** The layers before the first level: pointers, thresholds, input bits. */
    abstract List<LayerPlan> base();

    /** A head by which arguments fetch a form from their node. */
    abstract void addFetch(LayerPlan layer, Form value, String target);

    /** A head that counts the arguments of the token's gate that are in a set. */
    abstract void addCount(LayerPlan layer, Form members, String target);

    /** The code of a count of 0, less the code of 1, exceeds 1/8: this form is negative iff the count in a channel is 0. */
    abstract Form positive(String code);

    /** The least precision that is always right, as a formula in n. */
    abstract String precision();

    /** Formats by key, p-bit two's complement with p − 2 fraction bits by default. */
    Map<String, String> formats() {
        Map<String, String> formats = new TreeMap<>();
        formats.put("default", "fixed(unit=1/{pow2(p-2)},min=-{pow2(p-1)},max={pow2(p-1)-1})");
        formats.put("up", "fixed(unit=1/{pow2(p-2)},min=-1,max=0)");
        formats.put("value", "fixed(unit=1,min=0,max=1)");
        return formats;
    }

    private static final String WIDE = "fixed(unit=1/{pow2(p-2)},min=-{pow2(p-1)},max={pow2(p-1)-1})";

    /** Lets a layer fetch more than flags. */
    static void wideValues(Map<String, String> formats, int layer) {
        formats.put("layer " + layer + " value", WIDE);
    }

    /** The value of a token's gate when round r is over; known iff the gate's level is at most r. */
    static Form valueAfter(int round) {
        Form input = Form.channel(INPUT_VALUE);
        return round == 0 ? input : input.plus(value(round), 1);
    }

    /** Adds what the unit of the base knows of input nodes: the bit counts only where the gate is an X. */
    final LayerPlan inputValue(LayerPlan layer) {
        return layer.unit(Form.channel(BIT).plus(own(Tokens.INPUT), 1).plus(-1.75), INPUT_VALUE);
    }

    /** What every token learns of its own gate. */
    final List<String> ownTargets() {
        List<String> targets = new ArrayList<>();
        if (grammar == PaperGrammar.THRESHOLD) {
            targets.add(THRESHOLD);
        }
        tokens.gates().forEach(token -> targets.add(own(token)));
        return targets;
    }

    /** The forms of {@link #ownTargets} at the gate's token. */
    final List<Form> ownForms() {
        List<Form> forms = new ArrayList<>();
        if (grammar == PaperGrammar.THRESHOLD) {
            forms.add(Form.channel(RUN));
        }
        tokens.gates().forEach(token -> forms.add(Tokens.is(token)));
        return forms;
    }

    private LayerPlan fetch(int round) {
        LayerPlan layer = new LayerPlan();
        addFetch(layer, valueAfter(round - 1), fetched(round));
        return layer.unit(
                Form.channel(fetched(round)).plus(Tokens.is(Tokens.POINTER), 1).plus(-1.75), argument(round));
    }

    private LayerPlan count(int round) {
        LayerPlan layer = new LayerPlan();
        addCount(layer, Form.channel(argument(round)), ones(round));
        Form code = Form.channel(ones(round));
        if (grammar == PaperGrammar.THRESHOLD) {
            Form enough = Form.channel(THRESHOLD).minus(code);
            return layer.unit(where(">=", enough), value(round)).unit(where("<=", enough.negated()), value(round));
        }
        Form some = positive(ones(round));
        return layer.unit(where("AND", Form.channel(ARITY).minus(code)), value(round))
                .unit(where("OR", some), value(round))
                .unit(where("NOT", some.negated().plus(-0.25)), value(round));
    }

    /** The form where the gate is this token, a negative one elsewhere; for forms above −2 and below 2. */
    private static Form where(String token, Form form) {
        return form.plus(-2).plus(own(token), 2);
    }
}
