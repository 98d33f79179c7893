package limen.check.stream;

import java.util.Locale;
import java.util.SplittableRandom;
import limen.compiler.uniform.BinarySink;
import limen.compiler.uniform.LogspaceGenerator;
import limen.compiler.uniform.WorkTape;
import limen.paper.AbstractFunctions;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;

/**
 * Streams a member of the lemma family of any size through the logspace machine, hashes its compact binary form and verifies
 * random gates on a random input: each gate's value, recomputed from its arguments' values, is the one that the interpreter's
 * trace gives it. Nothing is stored but a bit per gate inside sums.
 *
 * @param nodes input nodes and gates
 * @param arguments pointers, repeated ones repeatedly
 * @param bytes length of the compact binary form
 * @param sha256 its hash
 * @param bits work space of the machine
 * @param verified gates verified
 * @param stages stages that at least one of them is in
 */
public record LongStream(long nodes, long arguments, long bytes, String sha256, long bits, long verified, int stages) {
    /**
     * Functions without structure.
     *
     * @param p the precision
     */
    public record Mixed(int p) implements AbstractFunctions {
        private int string(long number) {
            return (int) (new SplittableRandom(number).nextLong() >>> Long.SIZE - p);
        }

        @Override
        public int embed(int token, int position) {
            return string(1 + 8L * (token + 64L * position));
        }

        @Override
        public int similarity(int layer, int head, int hi, int hj) {
            return string(2 + 8L * (hi + ((long) hj << p) + ((long) (layer + 8 * head) << 2 * p)));
        }

        @Override
        public int activation(int layer, int[] a, int h) {
            long number = h + ((long) layer << p);
            for (int head : a) {
                number = number * 0x9E3779B97F4A7C15L + head;
            }
            return string(3 + 8 * number);
        }
    }

    /**
     * Streams the circuit of functions without structure, two tokens, one head, one layer.
     *
     * @param samples gates verified at random in the whole
     * @throws GateMismatchException at the first gate that differs
     */
    public static LongStream of(int n, int p, int samples, long seed) {
        AbstractInstance instance = new AbstractInstance(new AbstractShape(n, p, 2, 1, 1, 0, true), new Mixed(p));
        return of(instance, new SplittableRandom(seed).ints(n, 0, 2).toArray(), samples, seed);
    }

    /**
     * Streams the circuit of any functions.
     *
     * @param tokens the input, n codes
     * @param samples gates verified at random in the whole
     * @throws GateMismatchException at the first gate that differs
     */
    public static LongStream of(AbstractInstance instance, int[] tokens, int samples, long seed) {
        WorkTape tape = new WorkTape();
        LogspaceGenerator machine = new LogspaceGenerator(instance, tape);
        GateVerification verification = new GateVerification(instance, tokens, 0, machine.nodes(), samples, seed);
        BlockQueue hash = new BlockQueue();
        BinarySink binary = new BinarySink(hash);
        machine.generate(verification.watch(binary));
        binary.finish();
        return new LongStream(
                binary.nodes(),
                verification.arguments(),
                binary.bytes(),
                hash.hex(),
                tape.bits(),
                verification.verified(),
                verification.stages());
    }

    /**
     * Runs from a command line: length, precision, gates to verify, seed.
     *
     * @param arguments {@code 8 8 100000 1} is more than 10^9 gates
     */
    public static void main(String[] arguments) {
        long start = System.nanoTime();
        LongStream stream = of(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Long.parseLong(arguments[3]));
        System.out.printf(
                Locale.ROOT,
                "%d nodes, %d arguments, %d bytes, SHA-256 %s, work space %d bits, %d gates verified in %d stages,"
                        + " %.0f s%n",
                stream.nodes(),
                stream.arguments(),
                stream.bytes(),
                stream.sha256(),
                stream.bits(),
                stream.verified(),
                stream.stages(),
                (System.nanoTime() - start) / 1e9);
    }
}
