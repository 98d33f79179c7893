package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import limen.circuit.Gate;
import limen.cli.output.Lines;
import limen.cli.output.Result;

/**
 * What {@code limen gate} found in a circuit, or in that of a finite-precision transformer.
 *
 * @param whole threshold and arguments, null where one argument was asked for
 * @param argument that one
 * @param stage name of the stage
 * @param kind kind of the stage
 * @param bank number of the bank in the stage
 * @param gateOfBank number of the gate in the bank
 * @param site the value of the model that the gate is a bit of, or null
 */
public record GateResult(
        long node,
        @JsonUnwrapped Whole whole,
        Optional<GateArgument> argument,
        String stage,
        String kind,
        long bank,
        long gateOfBank,
        SiteBit site)
        implements Result {
    /** A gate's formula is shown up to so many characters. */
    private static final int SHOWN = 2000;

    /**
     * A gate with all its arguments.
     *
     * @param text the gate as a formula
     */
    public record Whole(
            int level,
            long threshold,
            int fanIn,
            List<Long> arguments,
            List<Long> weights,
            @JsonIgnore String text) {
        /** A gate of a circuit with so many inputs. */
        public static Whole of(Gate gate, int inputs) {
            return new Whole(
                    gate.level(),
                    gate.threshold(),
                    gate.fanIn(),
                    Arrays.stream(gate.arguments()).boxed().toList(),
                    Arrays.stream(gate.weights()).boxed().toList(),
                    gate.toText(inputs));
        }
    }

    /**
     * Which bit of which value of a site. A position has channels, a row has heads, a pair is a query and a key with a head; the
     * bit says that the value's rank is at least so much, or that a digit of it is.
     *
     * @param name of the site
     * @param atLeast the value of that rank
     * @param words all of it in words
     */
    public record SiteBit(
            String name,
            Optional<Long> position,
            Optional<Long> channel,
            Optional<Long> query,
            Optional<Long> key,
            Optional<Long> head,
            Optional<Long> rank,
            Optional<Double> atLeast,
            Optional<Integer> digit,
            Optional<Long> digitAtLeast,
            @JsonIgnore String words) {}

    @Override
    public void print(Lines lines) {
        if (whole != null) {
            String text = whole.text();
            lines.line(text.length() <= SHOWN ? text : text.substring(0, text.lastIndexOf(',', SHOWN)) + ", …)");
            lines.line("level " + whole.level() + ", " + whole.fanIn() + " arguments");
        }
        argument.ifPresent(one -> lines.line(
                "gate " + node + ", argument " + one.index() + ": node " + one.node() + ", weight " + one.weight()));
        lines.line("stage " + stage + " (" + kind + "), bank " + bank + ", gate " + gateOfBank + " of the bank");
        if (site != null) {
            lines.line(site.words());
        }
    }
}
