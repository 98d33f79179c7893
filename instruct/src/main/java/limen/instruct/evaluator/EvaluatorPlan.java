package limen.instruct.evaluator;

import static limen.instruct.evaluator.Channels.AFTER;
import static limen.instruct.evaluator.Channels.AFTER_SHARE;
import static limen.instruct.evaluator.Channels.ARITY;
import static limen.instruct.evaluator.Channels.BIT;
import static limen.instruct.evaluator.Channels.INPUT_INDEX;
import static limen.instruct.evaluator.Channels.INPUT_VALUE;
import static limen.instruct.evaluator.Channels.NODE;
import static limen.instruct.evaluator.Channels.POSITION;
import static limen.instruct.evaluator.Channels.RUN;
import static limen.instruct.evaluator.Channels.SEGMENT;
import static limen.instruct.evaluator.Channels.THRESHOLD;
import static limen.instruct.evaluator.Channels.argument;
import static limen.instruct.evaluator.Channels.fetched;
import static limen.instruct.evaluator.Channels.ones;
import static limen.instruct.evaluator.Channels.own;
import static limen.instruct.evaluator.Channels.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limen.circuit.io.paper.PaperGrammar;

/**
 * The layers of T_d in words: a base that reads the string, then two layers per level of the circuit (Theorem 3 of the paper).
 *
 * <p>In both variants a token finds what it needs by comparing codes: 1/(c + 1) is the mean of an indicator over a set of c + 1
 * tokens of which one has it, so every count up to n is one attention head, and equal counts have equal codes, rounded or not.
 */
abstract class EvaluatorPlan {
    static final Form SEPARATOR = Tokens.is(Tokens.SEPARATOR);
    /** A token with the ones that follow it is a segment. */
    static final Form SEGMENT_START = Tokens.isNot(Tokens.is(Tokens.ONE, Tokens.SEPARATOR));

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

    /** The query of a token that looks for those to its left, itself included. */
    abstract List<Form> here();

    /** The key of tokens that are found from where this form is at most the query's position. */
    abstract List<Form> from(Form bound);

    /** The query of a token that looks for those with its own code. */
    abstract List<Form> query(String code);

    /** A head that finds the code of the threshold of the token's gate. */
    abstract void addThreshold(LayerPlan layer);

    /** A head by which the last X up to a token finds its input bit. */
    abstract void addBit(LayerPlan layer, Form value, String target);

    /** The query of an argument that looks for the gate it points to. */
    abstract List<Form> pointed();

    /** The key of members with the query's code. */
    abstract List<Form> among(String code, Form members);

    /** The same where members are counted: all that belongs to the set from which a code is the mean. */
    abstract List<Form> counted(String code, Form members);

    /** The code of a count of 0, less the code of 1, exceeds 1/8: this form is negative iff the count in a channel is 0. */
    abstract Form positive(String code);

    /** The greatest n that formats allow. */
    abstract int maximumLength();

    /** The least precision that is always right, as a formula in n. */
    abstract String precision();

    /** Formats by key. */
    abstract Map<String, String> formats();

    /** All p bits, two's complement, of a unit. */
    static String allBits(String unit) {
        return "fixed(unit=" + unit + ",min=-{pow2(p-1)},max={pow2(p-1)-1})";
    }

    /** The sign of differences of a unit: whether they are negative. */
    static String sign(String unit) {
        return "fixed(unit=" + unit + ",min=-1,max=0)";
    }

    /** The value of a token's gate when round r is over; known iff the gate's level is at most r. */
    static Form valueAfter(int round) {
        Form input = Form.channel(INPUT_VALUE);
        return round == 0 ? input : input.plus(value(round), 1);
    }

    /** The bound of members up to the query's position, and the separator. */
    static Form upTo(Form members) {
        return Tokens.isNot(members).plus(POSITION, 1).plus(SEPARATOR, -2);
    }

    /** A layer that counts what is to the left, and finds the separator. */
    final LayerPlan counts() {
        return new LayerPlan()
                .head(here(), from(upTo(SEGMENT_START)), SEPARATOR, SEGMENT)
                .head(here(), from(upTo(tokens.isGate())), SEPARATOR, NODE)
                .head(here(), from(upTo(Tokens.is(Tokens.INPUT))), SEPARATOR, INPUT_INDEX)
                .head(here(), from(Tokens.isNot(SEPARATOR).plus(POSITION, 1)), SEPARATOR, AFTER_SHARE)
                .unit(Form.channel(AFTER_SHARE).plus(-0.75), AFTER);
    }

    /** A head that counts the ones of the token's segment, if it begins with one of these. */
    final void addRun(LayerPlan layer, Form starts) {
        layer.head(query(SEGMENT), counted(SEGMENT, Tokens.isNot(Form.channel(AFTER))), starts, RUN);
    }

    /** A head that counts the arguments of the token's gate, where a gate asks for all of them. */
    final void addArity(LayerPlan layer) {
        if (grammar == PaperGrammar.AND_OR) {
            layer.head(query(NODE), counted(NODE, pointerOrGate()), tokens.isOperation(), ARITY);
        }
    }

    private Form pointerOrGate() {
        return tokens.isGate().plus(Tokens.is(Tokens.POINTER), 1);
    }

    /** The last layer of the base: the input bit, and what every token learns of its own gate; the bit counts only if that is an X. */
    final LayerPlan inputs() {
        List<String> targets = tokens.gates().stream().map(token -> own(token)).toList();
        List<Form> forms =
                tokens.gates().stream().map(token -> Tokens.is(token)).toList();
        LayerPlan layer = new LayerPlan();
        addBit(layer, Tokens.is(Tokens.ONE), BIT);
        if (grammar == PaperGrammar.THRESHOLD) {
            addThreshold(layer);
        }
        return layer.head(query(NODE), among(NODE, tokens.isGate()), forms, targets)
                .unit(Form.channel(BIT).plus(own(Tokens.INPUT), 1).plus(-1.75), INPUT_VALUE);
    }

    private LayerPlan fetch(int round) {
        return new LayerPlan()
                .head(pointed(), among(NODE, tokens.isGate()), valueAfter(round - 1), fetched(round))
                .unit(
                        Form.channel(fetched(round))
                                .plus(Tokens.is(Tokens.POINTER), 1)
                                .plus(-1.75),
                        argument(round));
    }

    private LayerPlan count(int round) {
        Form members = tokens.isGate().plus(argument(round), 1);
        LayerPlan layer = new LayerPlan().head(query(NODE), counted(NODE, members), tokens.isOperation(), ones(round));
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
