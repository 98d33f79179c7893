package limen.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Interruption}: the exit code of a process that was asked to end. */
class InterruptionTest {
    private final List<Integer> halted = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Interruption interruption =
            new Interruption(halted::add, said::add, () -> List.of("a.json", "b.limen"));

    @Test
    void whoeverIsAskedToEndPrintsAndEndsWithItsCode() throws InterruptedException {
        interruption.begin();
        Thread hook = Thread.ofPlatform().start(interruption::interrupted);
        while (!interruption.isAsked()) {
            Thread.onSpinWait();
        }
        assertThat(halted).isEmpty();
        interruption.done(3);
        hook.join();
        assertThat(halted).containsExactly(3);
        assertThat(said).containsExactly("stopping, what was found so far follows");
    }

    @Test
    void whoeverEndsByItselfIsNotHalted() {
        interruption.begin();
        interruption.done(1);
        interruption.interrupted();
        assertThat(halted).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void whoeverDoesNotListenSaysWhatWasWritten() {
        interruption.interrupted();
        assertThat(said).containsExactly("stopped, what was written before: a.json, b.limen");
        new Interruption(halted::add, said::add, List::of).interrupted();
        assertThat(said).last().isEqualTo("stopped, nothing was written");
        assertThat(halted).isEmpty();
    }
}
