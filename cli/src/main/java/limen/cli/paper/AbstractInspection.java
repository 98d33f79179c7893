package limen.cli.paper;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.circuit.Progress;
import limen.cli.input.GateChoices;
import limen.cli.result.AbstractInspectResult;
import limen.compiler.construction.CompileChoice;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaSize;
import limen.model.AbstractModel;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;
import limen.paper.AbstractTransformer;

/** The shape of an abstract transformer and the sizes of its circuits by both constructions; nothing is built. */
public final class AbstractInspection {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 64;

    private final AbstractModel model;
    private final CompileChoice choice;
    private final GateChoices gates;

    /**
     * An inspection.
     *
     * @param choice whose construction {@code depth}, {@code gates} and {@code wires} of a length are of
     */
    public AbstractInspection(AbstractModel model, CompileChoice choice, GateChoices gates) {
        this.model = model;
        this.choice = choice;
        this.gates = gates;
    }

    /** The sizes at these lengths, or at powers of two if there are none. */
    public AbstractInspectResult result(List<Integer> lengths, Progress progress) {
        List<Integer> asked = lengths == null ? standard() : lengths;
        asked.forEach(model::at);
        List<AbstractInspectResult.Length> rows = new ArrayList<>();
        for (int n : asked) {
            progress.at(rows.size(), asked.size(), "counting n = " + n);
            rows.add(length(model.at(n)));
        }
        AbstractTransformer transformer = model.transformer();
        return new AbstractInspectResult(
                model.name(),
                "abstract",
                transformer.layers(),
                transformer.heads(),
                transformer.alphabet(),
                transformer.maximumLength(),
                model.precision().toString(),
                transformer.acceptLast() ? "accept_last" : "accept_first",
                choice.isLemma() ? "lemma" : "thermometer",
                gates.name(),
                transformer.attributes(),
                rows);
    }

    private List<Integer> standard() {
        List<Integer> lengths = new ArrayList<>();
        int most = model.transformer().maximumLength();
        for (int n = Math.min(SHORTEST, most); n <= Math.min(LONGEST, most); n *= 2) {
            lengths.add(n);
        }
        return lengths;
    }

    private static String name(Addition.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private AbstractInspectResult.Length length(AbstractInstance instance) {
        AbstractShape shape = instance.shape();
        Map<String, AbstractInspectResult.Sizes> lemmas = new LinkedHashMap<>();
        AbstractSizes chosen = null;
        for (Addition.Kind kind : Addition.Kind.values()) {
            AbstractSizes counted = AbstractSizes.lemma(instance, kind);
            lemmas.put(name(kind), counted.sizes());
            chosen = kind == Addition.Kind.of(choice.gates()) ? counted : chosen;
        }
        AbstractSizes thermometer = AbstractSizes.thermometer(instance, choice);
        return new AbstractInspectResult.Length(
                shape.length(),
                shape.precision(),
                (choice.isLemma() ? chosen : thermometer).sizes(),
                lemmas,
                thermometer.sizes(),
                chosen.blocks() == null ? null : blocks(shape, chosen.blocks()),
                exponent(shape.length(), chosen.gates()));
    }

    /** log_n of the gates; null where there are none, or n is 1. */
    private static Double exponent(int n, BigInteger gates) {
        if (gates == null || n == 1) {
            return null;
        }
        int shift = Math.max(0, gates.bitLength() - Long.SIZE + 2);
        double logarithm = Math.log(gates.shiftRight(shift).doubleValue()) + shift * Math.log(2);
        return Math.round(logarithm / Math.log(n) * 1000) / 1000.0;
    }

    private static List<AbstractInspectResult.Block> blocks(AbstractShape shape, LemmaSize size) {
        return size.rows().stream()
                .map(row -> new AbstractInspectResult.Block(
                        row.name(), row.blocks(), row.perBlock(), row.gates(), polynomial(row.name(), shape)))
                .toList();
    }

    /** Lemma 1's bound for tables, Lemma 5's for sums, times the number of blocks. */
    private static String polynomial(String block, AbstractShape shape) {
        return switch (block) {
            case "embedding" -> "n·(2^b + b + p), b = " + shape.tokenBits();
            case "similarity" -> "d·k·n²·(2^(2p) + 2p + p)";
            case "weighted" -> "d·k·n²·(2^(3p) + 3p + p)";
            case "activation" -> "d·n·(2^((k+1)p) + (k+1)p + p)";
            default -> "d·k·n·|⊕ of n floats|";
        };
    }
}
