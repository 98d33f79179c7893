package limen.cli.paper;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import limen.cli.input.GateNumber;
import limen.cli.result.AbstractGateResult;
import limen.cli.result.GateArgument;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.Compiled;
import limen.compiler.construction.FamilyAccess;
import limen.compiler.construction.FamilyStage;
import limen.compiler.uniform.BlockKind;
import limen.compiler.uniform.GateAccess;
import limen.compiler.uniform.LemmaIndex;
import limen.io.InputException;
import limen.model.AbstractModel;
import limen.paper.AbstractInstance;

/** Single gates of an abstract transformer's circuits, from their numbers or their places alone. */
public final class AbstractGates {
    private static final int SHOWN = 16;

    private final Long asked;

    /**
     * A look-up.
     *
     * @param asked the number of the only argument to show, or null for the first ones
     */
    public AbstractGates(Long asked) {
        this.asked = asked;
    }

    /** A gate of the model's circuit for n tokens. */
    public AbstractGateResult result(AbstractModel model, int n, CompileChoice choice, GateNumber number) {
        AbstractInstance instance = model.at(n);
        Found found = choice.isLemma() && choice.isUnit()
                ? unit(new GateAccess(instance), instance, number)
                : family(Compiler.compile(instance, choice), number);
        return new AbstractGateResult(
                model.name(),
                n,
                instance.precision(),
                choice.isLemma() ? "lemma" : "thermometer",
                found.node,
                found.atLeast ? ">=" : "<=",
                found.threshold,
                found.arity,
                found.place,
                found.at,
                asked == null ? Optional.empty() : Optional.of(found.argument.apply(asked)),
                asked == null ? Optional.of(found.first()) : Optional.empty());
    }

    /**
     * A gate of either construction.
     *
     * @param at the place as {@code --at} takes it
     * @param argument one by its number
     */
    private record Found(
            BigInteger node,
            boolean atLeast,
            long threshold,
            long arity,
            AbstractGateResult.Place place,
            String at,
            LongFunction<GateArgument> argument) {
        List<BigInteger> first() {
            return LongStream.range(0, Math.min(SHOWN, arity))
                    .mapToObj(k -> argument.apply(k).node())
                    .toList();
        }
    }

    private static Found unit(GateAccess access, AbstractInstance instance, GateNumber number) {
        BigInteger node = number.id() != null ? number.id() : access.node(coordinates(instance, number));
        GateAccess.Coordinates at = access.coordinates(node);
        GateAccess.Head head = access.gate(node);
        return new Found(
                node,
                head.atLeast(),
                head.threshold(),
                head.arity(),
                new AbstractGateResult.OfBlock(at.kind(), at.layer(), at.stageName(), at.block(), at.at()),
                at.layer() + "," + lower(at.kind()) + "," + at.stageName() + "," + at.block() + "," + at.at(),
                k -> new GateArgument(k, access.argument(node, k), head.atLeast() ? 1 : -1));
    }

    private static GateAccess.Coordinates coordinates(AbstractInstance instance, GateNumber number) {
        String[] parts = number.parts("LAYER", "KIND", "STAGE", "BLOCK", "PLACE");
        BlockKind kind = Arrays.stream(BlockKind.values())
                .filter(each -> lower(each).equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new InputException("--at: there is no kind of block '" + parts[1]
                        + "', give one of "
                        + Arrays.stream(BlockKind.values())
                                .map(AbstractGates::lower)
                                .collect(Collectors.joining(", "))));
        int layer = (int) Math.min(number.number(parts[0], "layer"), instance.layers());
        int stages = new LemmaIndex(instance.shape()).stages(kind);
        List<String> names = new ArrayList<>();
        for (int stage = 0; stage < stages; stage++) {
            names.add(new GateAccess.Coordinates(kind, layer, stage, 0, 0).stageName());
        }
        int stage = names.indexOf(parts[2]);
        if (stage < 0) {
            throw new InputException("--at: there is no stage '" + parts[2] + "' in " + lower(kind) + ", give one of "
                    + String.join(", ", names));
        }
        return new GateAccess.Coordinates(
                kind, layer, stage, number.number(parts[3], "block"), number.number(parts[4], "place"));
    }

    private static Found family(Compiled circuit, GateNumber number) {
        FamilyAccess access = FamilyAccess.of(circuit.circuit());
        long node = number.node(circuit.circuit());
        FamilyAccess.Coordinates at = access.coordinates(node);
        FamilyAccess.Head head = access.gate(node);
        FamilyStage stage = access.stages().get(at.stage());
        return new Found(
                BigInteger.valueOf(node),
                head.atLeast(),
                head.threshold(),
                head.arity(),
                new AbstractGateResult.OfBank(head.kind(), stage.level(), stage.name(), at.bank(), at.gate()),
                stage.name() + "," + at.bank() + "," + at.gate(),
                k -> {
                    FamilyAccess.Argument argument = access.argument(node, k);
                    return new GateArgument(k, BigInteger.valueOf(argument.node()), argument.weight());
                });
    }

    private static String lower(BlockKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
