package limen.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import limen.circuit.CircuitStage.Column;
import limen.circuit.column.LongColumn;
import limen.circuit.column.LongLists;
import limen.io.InputException;
import limen.io.LimitException;

/**
 * Builds a {@link Circuit} stage by stage, bank by bank; interns term lists, thresholds and slopes on the way.
 *
 * <p>Nodes are numbered in the order of addition, after the inputs. What the builder does not look at (levels,
 * arguments, order of thresholds) is the matter of the circuit checker. Cost: linear in what is added.
 */
public final class CircuitBuilder {
    private final int inputs;
    private final GateKind gateKind;
    private final List<Circuit.StageParts> closed = new ArrayList<>();
    private OpenStage open;
    private final TermLists.Builder terms = new TermLists.Builder();
    private final LongLists.Builder lists = new LongLists.Builder();
    private Provenance provenance = Provenance.NONE;
    private int[] outputs = new int[8];
    private int outputCount;
    private long next;

    /**
     * A circuit without gates.
     *
     * @param inputs number of input nodes, numbered from 0
     * @param gateKind what the circuit will say of its gates; not checked against them
     * @throws IllegalArgumentException when the number of inputs is negative
     */
    public CircuitBuilder(int inputs, GateKind gateKind) {
        if (inputs < 0) {
            throw new InputException("circuit: " + inputs + " inputs, give 0 or more");
        }
        this.inputs = inputs;
        this.gateKind = gateKind;
        next = inputs;
    }

    private record OpenStage(String name, String family, String kind, int level, LongColumn.Builder[] columns) {}

    /**
     * Begins a stage that is a family of its own; later banks belong to it.
     *
     * @param name unique in the circuit and not blank; not checked here
     * @param kind what the gates compute, for statistics, as {@code linear} or {@code product}
     * @param level that of all gates, from 1 and not below that of the stage before; not checked here
     * @return this builder
     */
    public CircuitBuilder stage(String name, String kind, int level) {
        return stage(name, name, kind, level);
    }

    /**
     * Begins a stage of a {@linkplain Stage#family() family}; later banks belong to it.
     *
     * @param name unique in the circuit and not blank; not checked here
     * @param family the name of the compiled circuit's stage that it is a part of
     * @param kind what the gates compute, for statistics, as {@code linear} or {@code product}
     * @param level that of all gates, from 1 and not below that of the stage before; not checked here
     * @return this builder
     */
    public CircuitBuilder stage(String name, String family, String kind, int level) {
        LongColumn.Builder[] columns = new LongColumn.Builder[Column.values().length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = new LongColumn.Builder();
        }
        columns[Column.FIRST_NODE.ordinal()].add(next);
        closeStage();
        open = new OpenStage(name, family, kind, level, columns);
        return this;
    }

    private void closeStage() {
        if (open != null) {
            LongColumn[] columns =
                    Arrays.stream(open.columns()).map(LongColumn.Builder::build).toArray(LongColumn[]::new);
            closed.add(new Circuit.StageParts(open.name(), open.family(), open.kind(), open.level(), columns));
            open = null;
        }
    }

    /**
     * Appends a bank to the current stage.
     *
     * @param bank copied, so the caller may fill it again
     * @return the node of its first gate; the others follow it
     * @throws IllegalStateException without a stage, or when node numbers would pass {@link Circuit#MAX_NODES}
     */
    public long add(Bank bank) {
        if (open == null) {
            throw new IllegalStateException("circuit builder: no stage yet, call stage(...) first");
        }
        if (bank.gates > Circuit.MAX_NODES - next) {
            throw tooLarge(next + bank.gates);
        }
        LongColumn.Builder[] columns = open.columns();
        boolean pencil = bank.isPencil();
        columns[Column.BASE_LIST.ordinal()].add(terms.intern(bank.base));
        columns[Column.BASE_ORIGIN.ordinal()].add(TermLists.Builder.origin(bank.base));
        columns[Column.SLOPE_SUM_LIST.ordinal()].add(pencil ? terms.intern(bank.slopeSum) : 0);
        columns[Column.SLOPE_SUM_ORIGIN.ordinal()].add(TermLists.Builder.origin(bank.slopeSum));
        columns[Column.THRESHOLDS.ordinal()].add(lists.intern(bank.threshold, bank.gates));
        columns[Column.SLOPES.ordinal()].add(pencil ? lists.intern(bank.slope, bank.gates) : 0);
        long first = next;
        next += bank.gates;
        columns[Column.FIRST_NODE.ordinal()].add(next);
        return first;
    }

    static LimitException tooLarge(long nodes) {
        return new LimitException("circuit of " + nodes + " nodes or more: a materialized circuit has at most "
                + Circuit.MAX_NODES + "; stream the implicit family instead, or compile at a smaller length");
    }

    /** {@return the number the next gate will have: the number of nodes so far} */
    public long nextNode() {
        return next;
    }

    /**
     * Appends an output.
     *
     * @param node an input or a gate, which may also be added later; that it exists is not checked
     * @return this builder
     * @throws ArithmeticException when the node is beyond {@link Circuit#MAX_NODES}
     */
    public CircuitBuilder output(long node) {
        if (outputCount == outputs.length) {
            outputs = Arrays.copyOf(outputs, 2 * outputCount);
        }
        outputs[outputCount++] = Math.toIntExact(node);
        return this;
    }

    /**
     * Sets where the circuit comes from.
     *
     * @param from takes the place of all that was said before, attributes too
     * @return this builder
     */
    public CircuitBuilder provenance(Provenance from) {
        provenance = from;
        return this;
    }

    /**
     * Adds what an attribute says, in place of what it said.
     *
     * @param <T> the type of the value
     * @param attribute gives the key, and the text of the value
     * @param value not checked, as in {@link Attribute#write}
     * @return this builder
     */
    public <T> CircuitBuilder attribute(Attribute<T> attribute, T value) {
        return provenance(provenance.with(attribute, value));
    }

    /**
     * Adds an attribute that only its maker knows.
     *
     * @param key what it said before is replaced
     * @param value any text
     * @return this builder
     */
    public CircuitBuilder attribute(String key, String value) {
        return attribute(Attribute.text(key), value);
    }

    /**
     * Adds attributes as they were read.
     *
     * @param more texts by key, in place of what these keys said; not checked
     * @return this builder
     */
    public CircuitBuilder attributes(Map<String, String> more) {
        more.forEach(this::attribute);
        return this;
    }

    /** {@return the circuit; the builder is spent} */
    public Circuit build() {
        closeStage();
        TermLists builtTerms = terms.build();
        LongLists builtLists = lists.build();
        List<CircuitStage> built = closed.stream()
                .map(s -> new CircuitStage(s, builtTerms, builtLists))
                .toList();
        return new Circuit(
                inputs, gateKind, built, Arrays.copyOf(outputs, outputCount), provenance, builtTerms, builtLists);
    }
}
