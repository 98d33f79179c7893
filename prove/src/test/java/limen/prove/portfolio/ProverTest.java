package limen.prove.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import limen.certificate.Question;
import limen.certificate.SectionChecker;
import limen.circuit.Progress;
import limen.io.InputException;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.model.SiteModel;
import limen.number.PrecisionFormula;
import limen.property.Property;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;
import limen.zoo.Zoo;
import org.junit.jupiter.api.Test;

/** The prover with the brute-force engine: verdicts, races, and what happens to answers that are not so. */
class ProverTest {
    private static final double NO_HURRY = 1e6;
    private static final List<SectionChecker> CHECKERS = List.of(BruteForce.CHECKER);

    private static SiteModel zoo(String name) {
        return Model.open(Zoo.model(name).file(Path.of("..")), ModelRequest.DEFAULT)
                .requireSites();
    }

    private static ProofRequest asks(Property property, String model, int from, int to) {
        return new ProofRequest(property, zoo(model), Optional.empty(), from, to);
    }

    private static Verdict prove(ProofRequest request, Engine... engines) throws IOException {
        return new Prover(List.of(engines), CHECKERS, NO_HURRY)
                .prove(request, ProofFiles.NONE, Limits.DEFAULT, () -> false, Progress.NONE);
    }

    @Test
    void everyLengthIsProvedAndChecked() throws IOException {
        Verdict verdict = prove(asks(Stated.majority(), "majority", 1, 6), new BruteForce("brute"));
        assertThat(verdict).isInstanceOf(Verdict.Proved.class);
        assertThat(verdict.lengths()).extracting(LengthReport::n).containsExactly(1, 2, 3, 4, 5, 6);
        LengthReport last = verdict.lengths().getLast();
        assertThat(last.status()).isEqualTo(LengthReport.Status.PROVED);
        assertThat(last.engine()).isEqualTo("brute");
        assertThat(last.inputs()).isEqualTo("2^6");
        assertThat(last.statement()).isEqualTo("all 64 inputs by the reference interpreter");
        assertThat(last.engines()).extracting(EngineReport::words).containsExactly("all 64 inputs");
    }

    @Test
    void theShortestCounterexampleEndsIt() throws IOException {
        Verdict verdict = prove(asks(Stated.parity(), "majority", 1, 6), new BruteForce("brute"));
        assertThat(verdict.lengths()).extracting(LengthReport::n).containsExactly(1, 2);
        Counterexample found = ((Verdict.Refuted) verdict).found();
        assertThat(found.n()).isEqualTo(2);
        assertThat(found.inputs()).hasSize(1);
        assertThat(found.inputs().getFirst()).containsExactly(0, 1);
        assertThat(found.answers().getFirst()).containsExactly(0);
        assertThat(found.expected())
                .hasValueSatisfying(right -> assertThat(right).containsExactly(1));
    }

    @Test
    void labelsAreExplainedOneByOne() throws IOException {
        Verdict verdict = prove(asks(Stated.labelled(1), "histogram", 1, 3), new BruteForce("brute"));
        Counterexample found = ((Verdict.Refuted) verdict).found();
        assertThat(found.n()).isEqualTo(2);
        assertThat(found.inputs().getFirst()).containsExactly(0, 0);
        assertThat(found.answers().getFirst()).containsExactly(2, 2);
        assertThat(found.expected())
                .hasValueSatisfying(right -> assertThat(right).containsExactly(1, 1));
        assertThat(found.letter()).isZero();
    }

    @Test
    void twoModelsAreCompared() throws IOException {
        SiteModel parity = zoo("parity");
        SiteModel rounding = zoo("parity-by-rounding");
        ProofRequest same = new ProofRequest(Stated.equal(), parity, Optional.of(rounding), 1, 5);
        assertThat(prove(same, new BruteForce("brute"))).isInstanceOf(Verdict.Proved.class);
        ProofRequest other = new ProofRequest(Stated.equal(), parity, Optional.of(zoo("majority")), 1, 5);
        Verdict.Refuted verdict = (Verdict.Refuted) prove(other, new BruteForce("brute"));
        assertThat(verdict.found().answers()).hasSize(2);
        assertThat(verdict.found().expected()).isEmpty();
        ProofRequest foreign = new ProofRequest(Stated.equal(), parity, Optional.of(zoo("sort")), 1, 5);
        assertThatThrownBy(() -> prove(foreign, new BruteForce("brute")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("they read different tokens, give two with the same vocabulary");
    }

    /** Gives up. */
    private record Helpless(String name) implements Engine {
        @Override
        public Attempt attempt(Question question, Budget budget, Path body, Progress progress) {
            return new Attempt.GaveUp("out of ideas at length " + question.n());
        }
    }

    @Test
    void theNextEngineAnswersWhatOneCannot() throws IOException {
        Verdict verdict =
                prove(asks(Stated.majority(), "majority", 1, 3), new Helpless("helpless"), new BruteForce("brute"));
        assertThat(verdict).isInstanceOf(Verdict.Proved.class);
        assertThat(verdict.lengths().getLast().engines())
                .extracting(EngineReport::words)
                .containsExactly("out of ideas at length 3", "all 8 inputs");
        Verdict none = prove(asks(Stated.majority(), "majority", 1, 2), new Helpless("a"), new Helpless("b"));
        assertThat(none).isInstanceOf(Verdict.Unknown.class);
        assertThat(none.lengths()).extracting(LengthReport::statement).containsOnly("no engine has an answer");
        assertThat(none.lengths().getLast().engines())
                .extracting(EngineReport::engine)
                .containsExactly("a", "b");
    }

    /** Waits until it is stopped. */
    private record Endless(CountDownLatch started) implements Engine {
        @Override
        public String name() {
            return "endless";
        }

        @Override
        public Attempt attempt(Question question, Budget budget, Path body, Progress progress) {
            started.countDown();
            while (!budget.isOver()) {
                Thread.onSpinWait();
            }
            return new Attempt.GaveUp(budget.reason());
        }
    }

    @Test
    void whoeverIsSlowerIsStopped() throws IOException {
        CountDownLatch started = new CountDownLatch(1);
        Engine afterIt = named("late", (question, budget, body) -> {
            await(started);
            return new BruteForce("late").attempt(question, budget, body, Progress.NONE);
        });
        Prover impatient = new Prover(List.of(new Endless(started), afterIt), CHECKERS, 0);
        Verdict verdict = impatient.prove(
                asks(Stated.majority(), "majority", 3, 3), ProofFiles.NONE, Limits.DEFAULT, () -> false, Progress.NONE);
        assertThat(verdict).isInstanceOf(Verdict.Proved.class);
        assertThat(verdict.lengths().getFirst().engines())
                .extracting(EngineReport::words)
                .containsExactly("all 8 inputs", "late was faster");
    }

    @Test
    void whoeverAsksToStopGetsWhatWasProved() throws IOException {
        AtomicBoolean stopped = new AtomicBoolean();
        Engine stops = named("stops", (question, budget, body) -> {
            if (question.n() == 3) {
                stopped.set(true);
            }
            return new BruteForce("stops").attempt(question, budget, body, Progress.NONE);
        });
        Verdict verdict = new Prover(List.of(stops), CHECKERS, NO_HURRY)
                .prove(
                        asks(Stated.majority(), "majority", 1, 5),
                        ProofFiles.NONE,
                        Limits.DEFAULT,
                        stopped::get,
                        Progress.NONE);
        assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
        assertThat(verdict.lengths().getFirst().status()).isEqualTo(LengthReport.Status.PROVED);
        assertThat(verdict.lengths().subList(2, 5))
                .extracting(LengthReport::statement)
                .containsExactly("interrupted", "not tried, interrupted", "not tried, interrupted");
    }

    @Test
    void timeEnds() throws IOException {
        Limits short1 = new Limits(1e-3, 1, 1);
        Verdict verdict = new Prover(List.of(new Endless(new CountDownLatch(1))), CHECKERS, NO_HURRY)
                .prove(asks(Stated.majority(), "majority", 1, 2), ProofFiles.NONE, short1, () -> false, Progress.NONE);
        assertThat(verdict.lengths()).extracting(LengthReport::statement).contains("not tried, out of time");
    }

    /** Planted faults: what an engine says that is not so is never an answer. */
    @Test
    void answersThatAreNotSoAreFaultsOfLimen() {
        ProofRequest right = asks(Stated.majority(), "majority", 2, 3);
        Engine liar = named("liar", (question, budget, body) -> {
            Files.write(body, new byte[] {0, 0, 0, 0, 0, 0, 0, 3});
            return new Attempt.Proved("brute", 0, "all 3 inputs");
        });
        assertThatThrownBy(() -> prove(right, liar))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("engine liar at length 2: the checker refuses its proof, section brute: not so,"
                        + " prove again");
        ProofRequest wrong = asks(Stated.parity(), "majority", 2, 2);
        Engine hopeful = named("hopeful", (question, budget, body) -> {
            Files.write(body, new byte[] {0, 0, 0, 0, 0, 0, 0, 4});
            return new Attempt.Proved("brute", 0, "all 4 inputs");
        });
        assertThatThrownBy(() -> prove(wrong, hopeful)).hasMessageContaining("the checker refuses its proof");
        Engine unknown = named("unknown", (question, budget, body) -> {
            Files.write(body, new byte[0]);
            return new Attempt.Proved("magic", 0, "so it is");
        });
        assertThatThrownBy(() -> prove(right, unknown)).hasMessage("no checker of sections of kind magic");
        for (List<int[]> inputs : List.of(
                List.of(new int[] {1, 1}),
                List.of(new int[] {1}),
                List.of(new int[] {1, 7}),
                List.of(new int[] {1, 1}, new int[] {1, 1}),
                List.<int[]>of())) {
            Engine accuser = named("accuser", (question, budget, body) -> new Attempt.Refuted(inputs, 0));
            assertThatThrownBy(() -> prove(right, accuser))
                    .hasMessage("engine accuser at length 2: the reference interpreter does not confirm its"
                            + " counterexample");
        }
    }

    @Test
    void enginesThatContradictEachOtherAreAFault() {
        CountDownLatch both = new CountDownLatch(2);
        Engine proves = named("proves", (question, budget, body) -> {
            both.countDown();
            await(both);
            return new BruteForce("proves").attempt(question, free(budget), body, Progress.NONE);
        });
        Engine refutes = named("refutes", (question, budget, body) -> {
            both.countDown();
            await(both);
            return new Attempt.Refuted(List.of(new int[] {1, 1}), 0);
        });
        Prover prover = new Prover(List.of(proves, refutes), CHECKERS, 0);
        assertThatThrownBy(() -> prover.prove(
                        asks(Stated.majority(), "majority", 2, 2),
                        ProofFiles.NONE,
                        Limits.DEFAULT,
                        () -> false,
                        Progress.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("contradict each other at length 2");
    }

    @Test
    void refusalsAndFullMemoryOfAnEngineAreNoAnswer() throws IOException {
        Engine refuses = named("refuses", (question, budget, body) -> {
            throw new InputException("circuit of 10^12 gates: too large, take a smaller length");
        });
        Engine hungry = named("hungry", (question, budget, body) -> {
            throw new OutOfMemoryError("planted");
        });
        Verdict verdict = prove(asks(Stated.majority(), "majority", 2, 2), refuses, hungry);
        assertThat(verdict.lengths().getFirst().engines())
                .extracting(EngineReport::words)
                .containsExactly("circuit of 10^12 gates: too large, take a smaller length", "out of memory");
    }

    @Test
    void aFullDiskIsOneLineAndLeavesNothing() {
        AtomicInteger tried = new AtomicInteger();
        List<Path> bodies = new ArrayList<>();
        Engine writes = named("writes", (question, budget, body) -> {
            tried.incrementAndGet();
            bodies.add(body);
            Files.write(body, new byte[10]);
            throw new IOException("No space left on device");
        });
        assertThatThrownBy(() -> prove(asks(Stated.majority(), "majority", 2, 2), writes))
                .isInstanceOf(IOException.class)
                .hasMessage(bodies.getFirst().getParent() + ": a proof cannot be kept there (No space left on device),"
                        + " free space or choose another folder for temporary files");
        assertThat(tried).hasValue(1);
        assertThat(bodies.getFirst().getParent()).doesNotExist();
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        Property majority = Stated.majority();
        SiteModel model = zoo("majority");
        assertThatThrownBy(() -> new ProofRequest(majority, model, Optional.empty(), 5, 4))
                .hasMessage("lengths 5..4: none, give the smaller one first");
        int beyond = model.maximumLength() + 1;
        assertThatThrownBy(() -> new ProofRequest(majority, model, Optional.empty(), 1, beyond))
                .hasMessage("length " + beyond + ": " + model.name() + " takes 1 to " + model.maximumLength()
                        + " tokens, give such a length");
        assertThatThrownBy(() -> new ProofRequest(majority, model, Optional.of(model), 1, 2))
                .hasMessage("property 'recognises majority': it is about one model, leave out the second");
        assertThatThrownBy(() -> new ProofRequest(Stated.equal(), model, Optional.empty(), 1, 2))
                .hasMessage("property 'recognises equal': it is about two models, give the second");
    }

    @Test
    void precisionMakesTheModel() throws IOException {
        SiteModel coarse = Model.open(
                        Zoo.model("parity").file(Path.of("..")),
                        ModelRequest.DEFAULT.withPrecision(PrecisionFormula.constant(3)))
                .requireSites();
        ProofRequest request = new ProofRequest(Stated.parity(), coarse, Optional.empty(), 1, 8);
        assertThat(prove(request, new BruteForce("brute"))).isInstanceOf(Verdict.class);
    }

    /** What an engine does. */
    private interface Doing {
        Attempt attempt(Question question, Budget budget, Path body) throws IOException;
    }

    private static Engine named(String name, Doing doing) {
        return new Engine() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Attempt attempt(Question question, Budget budget, Path body, Progress progress) throws IOException {
                return doing.attempt(question, budget, body);
            }
        };
    }

    private static Budget free(Budget budget) {
        return new Budget(budget.deadline(), budget.states(), budget.bytes(), () -> false);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
