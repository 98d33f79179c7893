package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;
import limen.compiler.uniform.BlockKind;

/**
 * What {@code limen gate} found in the circuit of an abstract transformer.
 *
 * @param direction {@code >=} or {@code <=}
 * @param arity number of arguments
 * @param at the place as {@code --at} takes it
 * @param argument the one that was asked for
 * @param arguments nodes of the first ones, where none was
 */
public record AbstractGateResult(
        String model,
        int n,
        int precision,
        String construction,
        BigInteger node,
        String direction,
        long threshold,
        long arity,
        @JsonUnwrapped Place place,
        String at,
        Optional<GateArgument> argument,
        Optional<List<BigInteger>> arguments)
        implements Result {
    /** Where a gate stands. */
    public sealed interface Place {
        /** The place for people. */
        @JsonIgnore
        String words();
    }

    /** In the lemma construction with unit additions: a block's stage, and the gate's place in it. */
    public record OfBlock(BlockKind kind, int layer, String stage, long block, long place) implements Place {
        @Override
        public String words() {
            return "layer " + layer + ", " + kind.name().toLowerCase(Locale.ROOT) + ", stage " + stage + ", block "
                    + block + ", place " + place;
        }
    }

    /** In any other: a stage's bank, and the gate's number in it. */
    public record OfBank(String kind, int level, String stage, long bank, int gateOfBank) implements Place {
        @Override
        public String words() {
            return "stage " + stage + " (" + kind + "), level " + level + ", bank " + bank + ", gate " + gateOfBank
                    + " of the bank";
        }
    }

    @Override
    public void print(Lines lines) {
        lines.line("gate " + node + ": θ" + (direction.equals(">=") ? "≥" : "≤") + threshold + " of "
                + TextTable.count(arity) + " arguments");
        lines.line(place.words());
        lines.line("--at \"" + at + "\"");
        argument.ifPresent(
                one -> lines.line("argument " + one.index() + ": node " + one.node() + ", weight " + one.weight()));
        arguments.ifPresent(nodes -> lines.data("arguments: "
                + nodes.stream().map(String::valueOf).collect(Collectors.joining(" "))
                + (arity > nodes.size() ? " … (--argument K shows any)" : "")));
    }
}
