package limen.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import limen.certificate.Question;
import limen.circuit.Progress;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.random.RandomSites;
import limen.property.Language;
import limen.property.Monitor;
import limen.property.Recognises;
import limen.prove.orbits.OrbitsEngine;
import limen.prove.solver.Cadical;
import limen.prove.solver.SatEngine;
import limen.prove.states.PrefixStates;
import limen.prove.sweep.SweepEngine;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On every question that two engines answer they agree, and counter-examples are the least. {@code -Dlimen.agreement=500} asks that many
 * questions; the solver is among the engines where CaDiCaL is installed.
 */
class EnginesAgreeTest {
    private static final int MOST_INPUTS = 5_000;

    @TempDir
    private Path folder;

    private final List<Engine> engines =
            new ArrayList<>(List.of(new PrefixStates(), new SweepEngine(), new OrbitsEngine()));

    EnginesAgreeTest() {
        if (Cadical.installed(System.getenv("PATH")).isPresent()) {
            engines.add(new SatEngine());
        }
    }

    /** The strings that a model accepts, all but one. */
    private record Own(int symbols, Set<Integer> accepted) implements Language<Integer> {
        static Own of(Random random, FinitePrecisionTransformer model, int n) {
            int symbols = model.vocabulary().size();
            FastInterpreter interpreter = new FastInterpreter(model);
            Set<Integer> accepted = new HashSet<>();
            int inputs = (int) Math.pow(symbols, n);
            for (int input = 0; input < inputs; input++) {
                int[] tokens = new int[n];
                for (int i = n - 1, rest = input; i >= 0; i--, rest /= symbols) {
                    tokens[i] = rest % symbols;
                }
                if (interpreter.run(tokens).answer()[0] == 1) {
                    accepted.add(input);
                }
            }
            int one = random.nextInt(inputs);
            if (random.nextBoolean() && !accepted.remove(one)) {
                accepted.add(one);
            }
            return new Own(symbols, accepted);
        }

        @Override
        public Integer start() {
            return 0;
        }

        @Override
        public Integer next(Integer state, int token) {
            return state * symbols + token;
        }

        @Override
        public boolean accepts(Integer state) {
            return accepted.contains(state);
        }
    }

    @Test
    void onRandomModelsAndLanguages() throws IOException {
        int[] proved = new int[engines.size()];
        int[] refuted = new int[engines.size()];
        for (Case each : Cases.of(Integer.getInteger("limen.agreement", 40))) {
            Random random = each.random();
            FinitePrecisionTransformer model;
            int length = 1 + random.nextInt(10);
            do {
                model = RandomSites.model(random.nextLong(), length);
            } while (model.output().kind() == Output.Kind.LABELS
                    || model.output().kind() == Output.Kind.NEXT_TOKEN);
            int symbols = model.vocabulary().size();
            while (Math.pow(symbols, length) > MOST_INPUTS) {
                length--;
            }
            Language<Integer> language =
                    random.nextInt(3) == 0 ? RandomLanguage.of(random, symbols) : Own.of(random, model, length);
            Monitor monitor = new Recognises<>(language, symbols, length);
            List<int[]> least = AllPaths.firstWrong(new Question(null, length, List.of(model), monitor))
                    .orElse(null);
            for (int e = 0; e < proved.length; e++) {
                Question question =
                        new Question(null, length, List.of(model), new Recognises<>(language, symbols, length));
                Attempt attempt =
                        engines.get(e).attempt(question, Budget.seconds(60), folder.resolve("body"), Progress.NONE);
                String name = engines.get(e).name();
                switch (attempt) {
                    case Attempt.Proved proof -> {
                        assertThat(least).as(name).isNull();
                        proved[e]++;
                    }
                    case Attempt.Refuted wrong -> {
                        assertThat(least).as(name).isNotNull();
                        refuted[e]++;
                        if (!name.equals("sat")) {
                            assertThat(Arrays.toString(wrong.inputs().getFirst()))
                                    .as(name)
                                    .isEqualTo(Arrays.toString(least.getFirst()));
                        }
                    }
                    case Attempt.GaveUp reason ->
                        assertThat(name).as(reason.reason()).isIn("orbits", "sat");
                }
            }
        }
        if (Integer.getInteger("limen.agreement") != null) {
            System.out.println("engines " + engines.stream().map(Engine::name).toList() + " proved "
                    + Arrays.toString(proved) + " refuted " + Arrays.toString(refuted));
        }
        assertThat(proved[0] + refuted[0]).isGreaterThan((proved[1] + refuted[1]) * 9 / 10);
        assertThat(proved[0]).isPositive();
        assertThat(refuted[0]).isPositive();
    }
}
