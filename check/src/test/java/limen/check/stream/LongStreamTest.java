package limen.check.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import limen.compiler.uniform.BinarySink;
import limen.compiler.uniform.GateSink;
import limen.compiler.uniform.LogspaceGenerator;
import limen.compiler.uniform.WorkTape;
import limen.io.Sha256;
import limen.paper.AbstractFunctions;
import limen.paper.AbstractInstance;
import limen.paper.AbstractInterpreter;
import limen.paper.AbstractShape;
import org.junit.jupiter.api.Test;

/** Streamed circuits are verified gate by gate, and a gate that is not the circuit's is noticed. */
class LongStreamTest {
    @Test
    void verifiesGatesOfEveryStage() {
        LongStream stream = LongStream.of(3, 4, 20_000, 1);
        assertThat(stream.verified()).isGreaterThan(20_000);
        assertThat(stream.stages()).isEqualTo(3 + 3 + 19 + 3 + 19 + 3);
        assertThat(stream.nodes()).isGreaterThan(40_000);
        assertThat(stream.sha256())
                .hasSize(64)
                .isEqualTo(LongStream.of(3, 4, 10, 2).sha256());
    }

    record Plain() implements AbstractFunctions {
        @Override
        public int embed(int token, int position) {
            return token + position & 15;
        }

        @Override
        public int similarity(int layer, int head, int hi, int hj) {
            return hi ^ hj;
        }

        @Override
        public int activation(int layer, int[] a, int h) {
            return a[0] ^ h;
        }
    }

    @Test
    void verificationLeavesTheStreamAsItIs() {
        AbstractInstance instance = new AbstractInstance(new AbstractShape(2, 4, 2, 1, 1, 0, true), new Plain());
        int[] tokens = {0, 1};
        NodeValues values = new NodeValues(instance, AbstractInterpreter.run(instance, tokens), tokens);
        LogspaceGenerator machine = new LogspaceGenerator(instance, new WorkTape());
        String[] hashes = new String[3];
        long[] arguments = new long[2];
        for (int h = 0; h < 2; h++) {
            Sha256 hash = new Sha256();
            BinarySink sink = new BinarySink(hash);
            long from = h == 0 ? 2 : machine.nodes() - 1;
            long[] chosen =
                    java.util.stream.LongStream.range(from, machine.nodes()).toArray();
            VerifyingSink verifying = new VerifyingSink(sink, values, 0, chosen);
            machine.generate(verifying);
            sink.finish();
            hashes[h] = hash.hex();
            arguments[h] = verifying.arguments();
        }
        Sha256 plain = new Sha256();
        BinarySink sink = new BinarySink(plain);
        machine.generate(sink);
        sink.finish();
        hashes[2] = plain.hex();
        assertThat(hashes).containsOnly(hashes[2]);
        assertThat(arguments[0]).isEqualTo(arguments[1]).isGreaterThan(sink.runs());
    }

    /** Turns one gate from θ≥k to θ≤k or back. */
    record Turning(GateSink next, long[] count, long at) implements GateSink {
        @Override
        public void input() {
            next.input();
        }

        @Override
        public void gate(boolean atLeast, long threshold, long arity) {
            boolean planted = count[0]++ == at;
            next.gate(planted != atLeast, threshold, arity);
        }

        @Override
        public void argument(long node, long times) {
            next.argument(node, times);
        }
    }

    @Test
    void anyModelAndRangeIsVerified() {
        AbstractInstance instance = new AbstractInstance(new AbstractShape(2, 4, 2, 1, 1, 0, true), new Plain());
        LongStream whole = LongStream.of(instance, new int[] {1, 0}, 100, 3);
        assertThat(whole.verified()).isGreaterThan(100);
        GateVerification part = new GateVerification(instance, new int[] {1, 0}, 700, 900, 50, 3);
        new LogspaceGenerator(instance, new WorkTape())
                .generate(700, 900, part.watch(new BinarySink(new Sha256(), 700)));
        assertThat(part.verified()).isBetween(50L, 200L);
        assertThat(part.stages()).isBetween(1, 3);
        GateVerification inputs = new GateVerification(instance, new int[] {1, 0}, 0, 2, 50, 3);
        new LogspaceGenerator(instance, new WorkTape()).generate(0, 2, inputs.watch(new BinarySink(new Sha256())));
        assertThat(inputs.verified()).isZero();
    }

    @Test
    void aWrongGateIsNoticed() {
        AbstractInstance instance = new AbstractInstance(new AbstractShape(2, 4, 2, 1, 1, 0, true), new Plain());
        int[] tokens = {0, 1};
        NodeValues values = new NodeValues(instance, AbstractInterpreter.run(instance, tokens), tokens);
        LogspaceGenerator machine = new LogspaceGenerator(instance, new WorkTape());
        long[] all = java.util.stream.LongStream.range(2, machine.nodes()).toArray();
        VerifyingSink right = new VerifyingSink(new BinarySink(new Sha256()), values, 0, all);
        machine.generate(right);
        assertThat(right.verified()).isEqualTo(all.length);

        VerifyingSink wrong = new VerifyingSink(new BinarySink(new Sha256()), values, 0, all);
        assertThatThrownBy(() -> machine.generate(new Turning(wrong, new long[1], 1)))
                .isInstanceOf(GateMismatchException.class)
                .hasMessageStartingWith("gate 3: its arguments make it ");
    }
}
