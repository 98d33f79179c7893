package limen.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import limen.check.CheckReport.Compared;
import limen.circuit.Gates;
import limen.compiler.construction.CompiledAbstract;
import limen.compiler.construction.CompiledAbstract.Place;
import limen.compiler.construction.Construction;
import limen.compiler.construction.Strings;
import limen.evaluate.StageStates;
import limen.io.InputException;
import limen.paper.AbstractInstance;
import limen.paper.AbstractInterpreter;
import limen.paper.AbstractTrace;

/**
 * Strings of an abstract transformer, p gates each or one-hot.
 *
 * @param instance the transformer
 * @param compared which strings they are
 * @param byStage for each stage of the circuit the strings it holds; none if only outputs are compared
 */
record HeldStrings(AbstractInstance instance, Compared compared, List<List<Place>> byStage) implements HeldValues {
    /** What is read where no single gate of a one-hot string fires. */
    private static final int NONE = -1;

    /** All of a compiled circuit, or none. */
    static HeldStrings of(CompiledAbstract compiled, boolean all) {
        if (!all) {
            return new HeldStrings(compiled.instance(), Compared.OUTPUTS, List.of());
        }
        List<List<Place>> byStage = new ArrayList<>();
        compiled.circuit().stages().forEach(stage -> byStage.add(new ArrayList<>()));
        for (Place place : compiled.strings()) {
            byStage.get(Gates.stageOf(compiled.circuit().stages(), place.nodes().node(0, 0)))
                    .add(place);
        }
        boolean isLemma = compiled.construction() == Construction.LEMMA;
        return new HeldStrings(compiled.instance(), isLemma ? Compared.STRINGS : Compared.STATES, byStage);
    }

    @Override
    public long count() {
        return byStage.stream().flatMap(List::stream).mapToLong(Place::count).sum();
    }

    /** States of every layer boundary; per layer and head similarities and weighted states of all pairs, two sums per position. */
    @Override
    public long bytesPerLane() {
        long n = instance.length();
        long heads = instance.heads();
        return Integer.BYTES * n * (instance.layers() + 1 + instance.layers() * heads * 2 * (n + 1));
    }

    @Override
    public void require(InputSource inputs) {
        if (inputs.length() != instance.length()) {
            int bits = instance.length() * instance.tokenBits();
            throw new InputException("circuit of " + bits + " inputs: " + instance.length() + " tokens of "
                    + instance.tokenBits() + " bits need " + bits + ", use the circuit of this model and length");
        }
    }

    @Override
    public Block block(int lanes) {
        AbstractTrace[] traces = new AbstractTrace[lanes];
        return new Block() {
            @Override
            public void set(int lane, int... tokens) {
                traces[lane] = AbstractInterpreter.run(instance, tokens);
            }

            @Override
            public int[] answer(int lane) {
                return new int[] {traces[lane].accepted() ? 1 : 0};
            }

            @Override
            public void compare(int stage, StageComparison comparison) {
                if (stage < byStage.size()) {
                    for (Place strings : byStage.get(stage)) {
                        HeldStrings.this.compare(strings, traces, comparison);
                    }
                }
            }
        };
    }

    private void compare(Place strings, AbstractTrace[] traces, StageComparison comparison) {
        StageStates states = comparison.states();
        for (long s = 0; s < strings.count(); s++) {
            for (int l = 0; l < states.lanes(); l++) {
                int lane = states.firstLane() + l;
                int found = value(strings.nodes(), states, s, l);
                int expected = strings.expected(instance, traces[lane], s);
                if (found != expected) {
                    long index = s;
                    comparison.differs(
                            lane,
                            () -> Difference.of(
                                    lane,
                                    found,
                                    expected,
                                    name(strings),
                                    index,
                                    strings.words(instance.length(), index),
                                    states.stage().name(),
                                    strings.nodes().node(index, 0)));
                }
            }
        }
    }

    private static int value(Strings nodes, StageStates states, long s, int lane) {
        int value = nodes.isOneHot() ? NONE : 0;
        for (int b = 0; b < nodes.bits(); b++) {
            if (states.bit(nodes.node(s, b), lane)) {
                if (!nodes.isOneHot()) {
                    value |= 1 << b;
                } else if (value != NONE) {
                    return NONE;
                } else {
                    value = b;
                }
            }
        }
        return value;
    }

    /** The name of a quantity of a layer, −1 for the embedding. */
    private static String name(Place strings) {
        return strings.quantity().name().toLowerCase(Locale.ROOT)
                + (strings.layer() < 0 ? " of the embedding" : " of layer " + strings.layer());
    }
}
