package limen.check.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import limen.circuit.Gates;
import limen.compiler.construction.FamilyStage;
import limen.compiler.lemma.CompiledAbstract;
import limen.compiler.lemma.CompiledAbstract.Place;
import limen.compiler.lemma.CompiledAbstract.Quantity;
import limen.compiler.onehot.AbstractThermometer;
import limen.evaluate.StageStates;
import limen.paper.AbstractInstance;
import limen.paper.AbstractTrace;

/** Strings of an abstract transformer that the gates of one stage hold, p gates each or one-hot. */
interface HeldStrings {
    /** What is read where no single gate of a one-hot string fires. */
    int NONE = -1;

    /** Number of the stage. */
    int stage();

    /** What they are. */
    String name();

    /** How many. */
    long count();

    /** Which string s is, in words. */
    String place(long s);

    /** The first gate of string s. */
    long node(long s);

    /** What the circuit says on a lane of these states. */
    int value(StageStates states, long s, int lane);

    /** What the interpreter says. */
    int expected(AbstractTrace trace, long s);

    /** All strings of the lemma construction. */
    static List<HeldStrings> of(CompiledAbstract compiled) {
        List<HeldStrings> all = new ArrayList<>();
        for (Place place : compiled.strings()) {
            int stage = Gates.stageOf(compiled.circuit().stages(), place.nodes().node(0, 0));
            all.add(new Bits(compiled.instance(), place, stage));
        }
        return all;
    }

    /** The states of the thermometer construction. */
    static List<HeldStrings> of(AbstractThermometer.Compiled compiled) {
        List<HeldStrings> all = new ArrayList<>();
        for (FamilyStage states : compiled.states()) {
            int stage = Gates.stageOf(compiled.circuit().stages(), states.firstNode(0));
            all.add(new OneHot(compiled.instance(), states.firstNode(0), all.size(), stage));
        }
        return all;
    }

    /** The name of a quantity of a layer, −1 for the embedding. */
    private static String name(Quantity quantity, int layer) {
        return quantity.name().toLowerCase(Locale.ROOT) + (layer < 0 ? " of the embedding" : " of layer " + layer);
    }

    /** p gates per string, bit 0 first. */
    record Bits(AbstractInstance instance, Place strings, int stage) implements HeldStrings {
        @Override
        public String name() {
            return HeldStrings.name(strings.quantity(), strings.layer());
        }

        @Override
        public long count() {
            return strings.count();
        }

        @Override
        public String place(long s) {
            return strings.words(instance.length(), s);
        }

        @Override
        public long node(long s) {
            return strings.nodes().node(s, 0);
        }

        @Override
        public int value(StageStates states, long s, int lane) {
            int value = 0;
            for (int b = 0; b < instance.precision(); b++) {
                value |= states.bit(strings.nodes().node(s, b), lane) ? 1 << b : 0;
            }
            return value;
        }

        @Override
        public int expected(AbstractTrace trace, long s) {
            return strings.expected(instance, trace, s);
        }
    }

    /** 2^p gates per state, of which one fires. */
    record OneHot(AbstractInstance instance, long first, int layer, int stage) implements HeldStrings {
        @Override
        public String name() {
            return HeldStrings.name(Quantity.STATE, layer - 1);
        }

        @Override
        public long count() {
            return instance.length();
        }

        @Override
        public String place(long s) {
            return "i " + s;
        }

        @Override
        public long node(long s) {
            return first + (s << instance.precision());
        }

        @Override
        public int value(StageStates states, long s, int lane) {
            int value = NONE;
            for (int x = 0; x < 1 << instance.precision(); x++) {
                if (states.bit(node(s) + x, lane)) {
                    if (value != NONE) {
                        return NONE;
                    }
                    value = x;
                }
            }
            return value;
        }

        @Override
        public int expected(AbstractTrace trace, long s) {
            return trace.state(layer, (int) s);
        }
    }
}
