package limen.compiler.uniform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import limen.paper.AbstractInstance;
import org.junit.jupiter.api.Test;

/** The meter passes the machine and rejects programs that keep state elsewhere. */
class MeterTest {
    private static final long AMPLE = 1 << 20;

    /** Remembers every token: O(n). */
    static final class Buffering implements Metered {
        private final long[] buffer;

        Buffering(int n) {
            buffer = new long[n];
        }

        void print(GateSink sink) {
            for (int i = 0; i < buffer.length; i++) {
                buffer[i] = i;
                sink.input();
            }
        }
    }

    record Collecting(List<Long> nodes) implements Metered {}

    static final class Counting implements Metered {
        private long count;

        long next() {
            return count++;
        }
    }

    record LocalArray(int n) implements Metered {
        long sum() {
            return new long[n].length;
        }
    }

    record LocalVariable(int n) implements Metered {
        long sum() {
            long sum = 0;
            for (int i = 0; i < n; i++) {
                sum += i;
            }
            return sum;
        }
    }

    record LocalObject(int n) implements Metered {
        Object make() {
            return new Object();
        }
    }

    /** The whole machine, and a buffer behind it. */
    record Hiding(LogspaceGenerator machine, Buffering buffer) implements Metered {}

    record Foreign(Register register) implements Metered {}

    private static final AbstractInstance INSTANCE = HashedFunctions.random(4, 4, 2, 1, 1, true);

    @Test
    void passesTheMachine() {
        WorkTape tape = new WorkTape();
        LogspaceGenerator machine = new LogspaceGenerator(INSTANCE, tape);
        assertThat(Meter.check(machine, tape, AMPLE)).isEqualTo(tape.bits()).isBetween(300L, 1000L);
        assertThat(tape.parts().stream().mapToLong(WorkTape.Part::bits).sum()).isEqualTo(tape.bits());
        assertThat(tape.parts()).hasSizeGreaterThan(30);
    }

    @Test
    void rejectsMoreBitsThanTheBudget() {
        WorkTape tape = new WorkTape();
        LogspaceGenerator machine = new LogspaceGenerator(INSTANCE, tape);
        assertThatThrownBy(() -> Meter.check(machine, tape, 200))
                .isInstanceOf(MeterException.class)
                .hasMessage("work tape: " + tape.bits()
                        + " bits are declared, the budget is 200; give registers smaller maxima");
    }

    @Test
    void rejectsABufferOfLengthN() {
        rejects(new Buffering(4), "field Buffering.buffer: a long[] is neither a register of the tape nor a parameter");
        WorkTape tape = new WorkTape();
        Metered hiding = new Hiding(new LogspaceGenerator(INSTANCE, tape), new Buffering(4));
        assertThatThrownBy(() -> Meter.check(hiding, tape, AMPLE))
                .isInstanceOf(MeterException.class)
                .hasMessageStartingWith("field Buffering.buffer");
    }

    @Test
    void rejectsStateInFieldsAndVariables() {
        rejects(new Collecting(new ArrayList<>()), "field Collecting.nodes: a List is neither");
        rejects(new Counting(), "field Counting.count: it can change, keep its value in a register");
        rejects(new LocalArray(4), "method LocalArray.sum: it makes an array, use registers");
        rejects(new LocalVariable(4), "method LocalVariable.sum: it makes a variable, use registers");
        rejects(new LocalObject(4), "method LocalObject.make: it makes an object, use registers");
        rejects(new Foreign(new WorkTape().register("x", 3)), "field Foreign.register: a Register is neither");
    }

    private static void rejects(Metered program, String message) {
        assertThatThrownBy(() -> Meter.check(program, new WorkTape(), AMPLE))
                .isInstanceOf(MeterException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void registersRefuseWhatTheyAreNotDeclaredFor() {
        WorkTape tape = new WorkTape();
        Register register = tape.register("x", 5);
        register.set(7);
        assertThat(register.get()).isEqualTo(7);
        assertThat(tape.bits()).isEqualTo(3);
        assertThat(tape.steps()).isEqualTo(1);
        assertThatThrownBy(register::increment)
                .isInstanceOf(MeterException.class)
                .hasMessage("register x: 8 does not fit 3 bits, declare a greater maximum");
        assertThatThrownBy(() -> register.set(-1)).isInstanceOf(MeterException.class);
    }
}
