package limen.cli.paper;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import limen.cli.input.GateNumber;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
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

    private final Report report;
    private final Long asked;

    /**
     * A look-up.
     *
     * @param asked the number of the only argument to show, or null for the first ones
     */
    public AbstractGates(Report report, Long asked) {
        this.report = report;
        this.asked = asked;
    }

    /** A gate of the model's circuit for n tokens. */
    public void report(AbstractModel model, int n, CompileChoice choice, GateNumber number) {
        AbstractInstance instance = model.at(n);
        report.put("model", model.name())
                .put("n", n)
                .put("precision", instance.precision())
                .put("construction", choice.isLemma() ? "lemma" : "thermometer");
        if (choice.isLemma() && choice.isUnit()) {
            unit(new GateAccess(instance), instance, number);
        } else {
            family(Compiler.compile(instance, choice), number);
        }
    }

    private void unit(GateAccess access, AbstractInstance instance, GateNumber number) {
        BigInteger node = number.id() != null ? number.id() : access.node(coordinates(instance, number));
        GateAccess.Coordinates at = access.coordinates(node);
        GateAccess.Head head = access.gate(node);
        String kind = lower(at.kind());
        head(node, head.atLeast(), head.threshold(), head.arity());
        report.put("kind", kind)
                .put("layer", at.layer())
                .put("stage", at.stageName())
                .put("block", at.block())
                .put("place", at.at());
        report.line("layer " + at.layer() + ", " + kind + ", stage " + at.stageName() + ", block " + at.block()
                + ", place " + at.at());
        place(at.layer() + "," + kind + "," + at.stageName() + "," + at.block() + "," + at.at());
        arguments(head.arity(), k -> argument(k, access.argument(node, k), head.atLeast() ? 1 : -1));
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

    private void family(Compiled circuit, GateNumber number) {
        FamilyAccess access = FamilyAccess.of(circuit.circuit());
        long node = number.node(circuit.circuit());
        FamilyAccess.Coordinates at = access.coordinates(node);
        FamilyAccess.Head head = access.gate(node);
        FamilyStage stage = access.stages().get(at.stage());
        head(BigInteger.valueOf(node), head.atLeast(), head.threshold(), head.arity());
        report.put("kind", head.kind())
                .put("level", stage.level())
                .put("stage", stage.name())
                .put("bank", at.bank())
                .put("gate_of_bank", at.gate());
        report.line("stage " + stage.name() + " (" + head.kind() + "), level " + stage.level() + ", bank " + at.bank()
                + ", gate " + at.gate() + " of the bank");
        place(stage.name() + "," + at.bank() + "," + at.gate());
        arguments(head.arity(), k -> {
            FamilyAccess.Argument argument = access.argument(node, k);
            return argument(k, BigInteger.valueOf(argument.node()), argument.weight());
        });
    }

    private void head(BigInteger node, boolean atLeast, long threshold, long arity) {
        report.put("node", node)
                .put("direction", atLeast ? ">=" : "<=")
                .put("threshold", threshold)
                .put("arity", arity);
        report.line("gate " + node + ": θ" + (atLeast ? "≥" : "≤") + threshold + " of " + TextTable.count(arity)
                + " arguments");
    }

    private void place(String place) {
        report.put("at", place);
        report.line("--at \"" + place + "\"");
    }

    /** Argument k. */
    @FunctionalInterface
    private interface Argument {
        Map<String, Object> at(long k);
    }

    private static Map<String, Object> argument(long k, BigInteger node, long weight) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", k);
        json.put("node", node);
        json.put("weight", weight);
        return json;
    }

    private void arguments(long arity, Argument argument) {
        if (asked != null) {
            Map<String, Object> found = argument.at(asked);
            report.put("argument", found);
            report.line("argument " + asked + ": node " + found.get("node") + ", weight " + found.get("weight"));
            return;
        }
        List<Object> nodes = new ArrayList<>();
        for (long k = 0; k < Math.min(SHOWN, arity); k++) {
            nodes.add(argument.at(k).get("node"));
        }
        report.put("arguments", nodes);
        report.line("arguments: " + nodes.stream().map(String::valueOf).collect(Collectors.joining(" "))
                + (arity > SHOWN ? " … (--argument K shows any)" : ""));
    }

    private static String lower(BlockKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
