package limen.check;

import java.util.List;
import limen.circuit.Stage;
import limen.compiler.construction.CompiledPart;
import limen.compiler.construction.SiteGates;
import limen.compiler.construction.TokenGates;
import limen.evaluate.StageStates;
import limen.finite.Interpreter;
import limen.finite.Trace;

/**
 * The values of a part of a model on a block of inputs. Compared bit by bit: its ranks and logits as in the whole circuit, and besides that the gates
 * of a value fire in order, and its one-hot tokens. So where all parts agree with the interpreter, the whole circuit does: what a part
 * takes from the interpreter are the bits that another part was found to have.
 */
final class PartBlock implements HeldValues.Block {
    private final CompiledPart part;
    private final HeldSites held;
    private final SiteBlock sites;
    private final int[][] tokens;
    /** Number of the stage of the one-hot tokens, or −1. */
    private final int tokenStage;

    /** @param tokens of every lane, set by the caller */
    PartBlock(CompiledPart part, Interpreter interpreter, int[][] tokens) {
        this.part = part;
        this.tokens = tokens;
        held = HeldSites.of(part, interpreter);
        sites = new SiteBlock(held, tokens.length);
        tokenStage = part.tokens() == null
                ? -1
                : part.circuit().stages().indexOf(part.tokens().stage());
    }

    /** Bytes that the expected values of one lane take. */
    static long bytesPerLane(CompiledPart part, Interpreter interpreter) {
        return HeldSites.of(part, interpreter).bytesPerLane();
    }

    @Override
    public void set(int lane, int... input) {
        sites.set(lane, input);
    }

    /** Takes the values of a run of the interpreter. */
    void set(int lane, Trace trace) {
        sites.set(lane, trace);
    }

    @Override
    public int[] answer(int lane) {
        return sites.answer(lane);
    }

    @Override
    public void compare(int stage, StageComparison comparison) {
        sites.compare(stage, comparison);
        List<HeldSites.Digit> digits = held.byStage().get(stage);
        for (HeldSites.Digit digit : digits) {
            compareOrder(digit, comparison);
        }
        if (stage == tokenStage) {
            compareTokens(part.tokens(), comparison);
        }
    }

    private void compareOrder(HeldSites.Digit digit, StageComparison comparison) {
        SiteGates site = held.sites().get(digit.site());
        StageStates states = comparison.states();
        long node = digit.firstNode();
        for (int x = 0; x < site.count(); x++, node += digit.gates()) {
            if (states.isThermometer(node, digit.gates())) {
                continue;
            }
            for (int lane = 0; lane < states.lanes(); lane++) {
                int silent = firstSilent(states, lane, node, digit.gates());
                if (silent >= 0) {
                    int index = (int) site.first() + x;
                    int at = states.firstLane() + lane;
                    long gate = node + silent;
                    Stage stage = states.stage();
                    comparison.differs(
                            at,
                            () -> Difference.ofBit(
                                    at,
                                    true,
                                    site.site().name(),
                                    index,
                                    held.place(site.site(), index) + ", gate " + silent + " before one that fires",
                                    stage.name(),
                                    gate));
                }
            }
        }
    }

    /** The first gate that does not fire before one that does, or −1. */
    private static int firstSilent(StageStates states, int lane, long node, int gates) {
        int silent = -1;
        for (int r = 0; r < gates; r++) {
            boolean fires = states.bit(node + r, lane);
            if (fires && silent >= 0) {
                return silent;
            }
            silent = fires || silent >= 0 ? silent : r;
        }
        return -1;
    }

    private void compareTokens(TokenGates gates, StageComparison comparison) {
        StageStates states = comparison.states();
        int[] counts = comparison.counts();
        for (int i = 0; i < gates.positions(); i++) {
            long node = gates.stage().firstNode((long) i * gates.vocabulary());
            states.counts(node, gates.vocabulary(), counts);
            for (int lane = 0; lane < states.lanes(); lane++) {
                int at = states.firstLane() + lane;
                int token = tokens[at][gates.firstPosition() + i];
                if (counts[lane] != 1 || !states.bit(node + token, lane)) {
                    int wrong = wrong(states, lane, node, gates.vocabulary(), token);
                    String place = "position " + (gates.firstPosition() + i) + ", token " + wrong;
                    comparison.differs(
                            at,
                            () -> Difference.ofBit(
                                    at,
                                    wrong == token,
                                    gates.embedding().name(),
                                    wrong,
                                    place,
                                    gates.stage().name(),
                                    node + wrong));
                }
            }
        }
    }

    /** The first one-hot gate that is not what the token says. */
    private static int wrong(StageStates states, int lane, long node, int vocabulary, int token) {
        for (int t = 0; t < vocabulary; t++) {
            if (states.bit(node + t, lane) != (t == token)) {
                return t;
            }
        }
        throw new IllegalStateException("the one-hot gates are right");
    }
}
