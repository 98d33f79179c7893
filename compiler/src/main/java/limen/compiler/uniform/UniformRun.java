package limen.compiler.uniform;

import java.io.OutputStream;
import java.math.BigInteger;
import java.util.function.UnaryOperator;
import limen.circuit.Progress;
import limen.io.InputException;
import limen.io.Sha256;
import limen.paper.AbstractInstance;

/**
 * One run of the machine: checked by the meter, then printing a range of nodes of the lemma circuit with unit additions.
 *
 * @param instance the transformer
 * @param form what is printed
 * @param from first node of the range
 * @param to one past its last node, at most the number of nodes
 * @param limits how far it is printed
 */
public record UniformRun(AbstractInstance instance, PrintedForm form, long from, long to, Limits limits) {
    /**
     * How far circuits are printed.
     *
     * @param whole circuits up to so many nodes are printed to the end
     * @param part of greater ones so many nodes
     * @param arguments and no circuit further than to the node with which so many arguments are passed, repeated ones once
     * @param budgetPerLog the meter's budget in bits per log₂ n + 1
     */
    public record Limits(long whole, long part, long arguments, long budgetPerLog) {
        /** To the end below 10^9 nodes, of greater circuits the first 10^8; any number of arguments and bits. */
        public static final Limits DEFAULT = new Limits(999_999_999, 100_000_000, Long.MAX_VALUE, Long.MAX_VALUE);
        /** To the end. */
        public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * One length.
     *
     * @param n length
     * @param p precision
     * @param bits S(n), exactly the declared bits
     * @param nodes input nodes and gates of the circuit, in closed form
     * @param inputs the input nodes among them
     * @param from the first node printed
     * @param printed how many were printed, from that one on
     * @param bytes length of what was printed
     * @param sha256 hash of it
     * @param steps writes to registers while printing
     */
    public record Row(
            int n,
            int p,
            long bits,
            BigInteger nodes,
            long inputs,
            long from,
            long printed,
            long bytes,
            String sha256,
            long steps) {
        /** Whether the circuit was printed to its end. */
        public boolean isComplete() {
            return nodes.equals(BigInteger.valueOf(printed));
        }
    }

    /** Printed between two looks at the number of arguments. */
    private static final long CHUNK = 1L << 10;
    /** Calls of the progress listener, at most. */
    private static final long REPORTS = 1000;

    /** Refuses a range that is none of the circuit's. */
    public UniformRun {
        long nodes = nodes(instance);
        if (from < 0 || from > to || to > nodes) {
            throw new InputException("nodes " + from + " to " + to + " of " + nodes
                    + ": there is no such range, choose one within 0 to " + nodes);
        }
    }

    /** The whole circuit in its compact binary form. */
    public static UniformRun whole(AbstractInstance instance, Limits limits) {
        return new UniformRun(instance, PrintedForm.BINARY, 0, nodes(instance), limits);
    }

    /** Input nodes and gates; the greatest long if there are more. */
    public static long nodes(AbstractInstance instance) {
        LemmaIndex index = new LemmaIndex(instance.shape());
        return index.first(index.sections());
    }

    /** One past the last node that is printed unless arguments become too many before. */
    public long end() {
        return from + Math.min(to - from, nodes(instance) <= limits.whole() ? Long.MAX_VALUE : limits.part());
    }

    /**
     * The bytes that {@link #print} would write, counted by running the machine; more than {@code most} where counting ended there
     * and not at the end.
     *
     * @param patience nodes that are counted even beyond {@code most}, to be exact
     */
    public long bytes(long most, long patience, Progress progress) {
        LogspaceGenerator machine = new LogspaceGenerator(instance, new WorkTape());
        CircuitSink counter = form.counter(from);
        long last = end();
        while (counter.nodes() < last && (counter.bytes() <= most || last - from <= patience)) {
            machine.generate(counter.nodes(), Math.min(last, counter.nodes() + CHUNK), counter);
            report(progress, counter.nodes(), last, "counting bytes");
        }
        counter.finish();
        return counter.bytes();
    }

    /**
     * Prints.
     *
     * @param out what takes the bytes; hashed besides
     * @param watch what hears the gates and hands them on
     * @throws MeterException if the machine keeps state off its tape or has more bits than the limits allow
     */
    public Row print(OutputStream out, UnaryOperator<GateSink> watch, Progress progress) {
        WorkTape tape = new WorkTape();
        LogspaceGenerator machine = new LogspaceGenerator(instance, tape);
        double logarithm = Math.log(instance.length()) / Math.log(2) + 1;
        long bits = Meter.check(machine, tape, (long) Math.ceil(logarithm * limits.budgetPerLog()));
        Sha256 hash = new Sha256(out);
        CircuitSink sink = form.sink(hash, from);
        GateSink heard = watch.apply(sink);
        long last = end();
        while (sink.nodes() < last && sink.runs() < limits.arguments()) {
            machine.generate(sink.nodes(), Math.min(last, sink.nodes() + CHUNK), heard);
            report(progress, sink.nodes(), last, "printing");
        }
        sink.finish();
        return new Row(
                instance.length(),
                instance.precision(),
                bits,
                LemmaIndex.nodes(instance.shape()),
                new LemmaIndex(instance.shape()).inputs(),
                from,
                sink.nodes() - from,
                sink.bytes(),
                hash.hex(),
                tape.steps());
    }

    private void report(Progress progress, long node, long last, String what) {
        long every = Math.max(1, (last - from) / CHUNK / REPORTS);
        if ((node - from) / CHUNK % every == 0) {
            progress.at(node - from, last - from, "n = " + instance.length() + ", " + what);
        }
    }
}
