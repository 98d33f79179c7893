package limen.prove.orbits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import limen.certificate.Question;
import limen.certificate.orbits.OrbitsBody;
import limen.certificate.orbits.OrbitsBody.Reader;
import limen.certificate.sweep.SweepBody;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.StreamingInterpreter;
import limen.io.LimitException;
import limen.io.Sha256;
import limen.property.Letters;
import limen.property.Monitor;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.Engine;

/**
 * Answers by looking at one input of every multiset of tokens, where a model's text says that permuting them cannot change its answer:
 * C(n + |Σ| − 1, n) inputs instead of |Σ|^n, times |Σ| at most where the token at the position that is read stays in its place. A
 * property that is right of one order and wrong of another has a counter-example at once.
 *
 * <p>Cost: the states of the property for every multiset, and a run of the interpreter for each. The counter-example is the first in
 * order of letters.
 */
public final class OrbitsEngine implements Engine {
    @Override
    public String name() {
        return OrbitsBody.KIND;
    }

    @Override
    public Attempt attempt(Question question, Budget budget, Path body, Progress progress) throws IOException {
        FinitePrecisionTransformer model = question.models().getFirst();
        Monitor monitor = question.monitor();
        if (monitor.models() != 1 || monitor.length(0) != monitor.steps()) {
            return new Attempt.GaveUp("orbits: the property speaks of two inputs");
        }
        Optional<Reader> reader = Invariance.reader(model, question.n());
        if (reader.isEmpty()) {
            return new Attempt.GaveUp(
                    "orbits: the text of the model does not say that permuted inputs have the same answer");
        }
        int symbols = model.vocabulary().size();
        BigInteger multisets = multisets(question.n(), symbols);
        if (multisets.compareTo(BigInteger.valueOf(budget.states())) > 0) {
            return new Attempt.GaveUp(
                    "orbits: " + multisets + " multisets of tokens, " + budget.states() + " states are allowed");
        }
        OrbitStates states;
        try {
            states = new OrbitStates(monitor, symbols, reader.get(), budget);
        } catch (LimitException e) {
            return new Attempt.GaveUp("orbits: " + e.getMessage());
        }
        return answer(question, reader.get(), states, budget, body, progress);
    }

    private static Attempt answer(
            Question question, Reader reader, OrbitStates states, Budget budget, Path body, Progress progress)
            throws IOException {
        Interpreter interpreter = new StreamingInterpreter(question.models().getFirst());
        Map<OrbitStates.Orbit, Set<Integer>> wrong = new HashMap<>();
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        Map<OrbitStates.Orbit, Set<Integer>> orbits = new TreeMap<>(states.ends());
        long done = 0;
        for (Map.Entry<OrbitStates.Orbit, Set<Integer>> orbit : orbits.entrySet()) {
            if (budget.isOver()) {
                return new Attempt.GaveUp("orbits: " + budget.reason() + " after " + done + " of " + orbits.size());
            }
            int answer = interpreter.run(orbit.getKey().input(reader)).answer()[0];
            for (int end : orbit.getValue()) {
                if (!question.monitor().isRight(end, answer, Letters.NONE)) {
                    wrong.computeIfAbsent(orbit.getKey(), key -> new HashSet<>())
                            .add(end);
                }
            }
            SweepBody.answer(answer, answers);
            if (++done % 256 == 0) {
                progress.at(done, orbits.size(), "orbits");
            }
        }
        if (!wrong.isEmpty()) {
            return new Attempt.Refuted(List.of(states.first(wrong)), states.states());
        }
        Sha256 digest = new Sha256();
        digest.write(answers.toByteArray(), 0, answers.size());
        try (OutputStream out = Files.newOutputStream(body)) {
            new OrbitsBody(reader, done, digest.hex()).write(out);
        }
        String kept = reader == Reader.NONE
                ? ""
                : " with a token at the " + reader.name().toLowerCase(Locale.ROOT) + " position";
        return new Attempt.Proved(
                OrbitsBody.KIND, states.states(), "one input of each of " + done + " multisets of tokens" + kept);
    }

    /** C(n + |Σ| − 1, n). */
    private static BigInteger multisets(int n, int symbols) {
        BigInteger count = BigInteger.ONE;
        for (int k = 1; k <= n; k++) {
            count = count.multiply(BigInteger.valueOf(symbols - 1L + k)).divide(BigInteger.valueOf(k));
        }
        return count;
    }
}
