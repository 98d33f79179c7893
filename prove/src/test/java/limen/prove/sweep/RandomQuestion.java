package limen.prove.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import limen.certificate.Question;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Interpreter;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.property.Letters;
import limen.property.Monitor;
import limen.property.Property;

/**
 * A question about random models whose answer is known: a random automaton reads the inputs, and right is what the models answer on any
 * input of the same state, by the reference interpreter on each input; or all of it but one thing, so that some inputs are wrong.
 */
public final class RandomQuestion {
    private static final int STATES = 3;

    private final Random random;
    private final List<FinitePrecisionTransformer> models;
    private final int steps;
    /** How many letters the first model does not read; the second reads them all. */
    private final int inserted;

    private final Map<Integer, Letters> letters = new HashMap<>();
    private final List<Path> paths = new ArrayList<>();
    private final List<Set<List<Integer>>> verdicts = new ArrayList<>();
    private final Set<List<Integer>> right = new HashSet<>();
    private final boolean needsEnd;
    private final boolean labels;

    private record Path(int[] states, int[] letters, List<int[]> tokens) {}

    /**
     * Draws a question.
     *
     * @param models one or two with answers of one kind
     * @param n tokens of the first model
     * @param inserted how many more the second one reads, 0 or 1
     * @param wrong whether something is to be wrong
     */
    public RandomQuestion(Random random, List<FinitePrecisionTransformer> models, int n, int inserted, boolean wrong) {
        this.random = random;
        this.models = models;
        this.inserted = inserted;
        steps = n + inserted;
        labels = models.getFirst().output().kind() == Output.Kind.LABELS;
        needsEnd = random.nextBoolean();
        collect(0, 0, new int[steps + 1], new int[steps]);
        answer();
        verdicts.forEach(right::addAll);
        if (wrong) {
            List<Set<List<Integer>>> some =
                    verdicts.stream().filter(set -> !set.isEmpty()).toList();
            Set<List<Integer>> of = some.get(random.nextInt(some.size()));
            right.remove(of.stream()
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList()
                    .get(random.nextInt(of.size())));
        }
    }

    /** The question. */
    public Question question() {
        return new Question(new Named(), steps - inserted, models, new Automaton());
    }

    /** How many inputs there are. */
    public long count() {
        return paths.size();
    }

    /** How many of the inputs the first model accepts, whatever is right. */
    public long accepted() {
        return paths.stream()
                .filter(path -> answers.get(0).get(Arrays.toString(path.tokens.get(0)))[0] == 1)
                .count();
    }

    /** The first input with a wrong answer, null if there is none. */
    public List<int[]> firstWrong() {
        for (int k = 0; k < paths.size(); k++) {
            if (!right.containsAll(verdicts.get(k))) {
                return paths.get(k).tokens;
            }
        }
        return null;
    }

    private final List<Map<String, int[]>> answers = List.of(new HashMap<>(), new HashMap<>());

    private void answer() {
        for (int m = 0; m < models.size(); m++) {
            Interpreter interpreter = new ReferenceInterpreter(models.get(m));
            for (Path path : paths) {
                answers.get(m)
                        .computeIfAbsent(
                                Arrays.toString(path.tokens.get(m)),
                                text -> interpreter
                                        .run(path.tokens.get(path.tokens.size() == 1 ? 0 : indexOf(text, path)))
                                        .answer());
            }
        }
        for (Path path : paths) {
            verdicts.add(verdicts(path));
        }
    }

    private static int indexOf(String text, Path path) {
        return Arrays.toString(path.tokens.get(0)).equals(text) ? 0 : 1;
    }

    private Set<List<Integer>> verdicts(Path path) {
        int[] left = answers.get(0).get(Arrays.toString(path.tokens.get(0)));
        int[] second = models.size() < 2 ? null : answers.get(1).get(Arrays.toString(path.tokens.get(1)));
        if (!labels) {
            return Set.of(List.of(path.states[steps], left[0], second == null ? Letters.NONE : second[0]));
        }
        Set<List<Integer>> all = new HashSet<>();
        int[] at = new int[2];
        for (int step = 0; step < steps; step++) {
            Letters choices = letters.get(path.states[step]);
            boolean readsLeft = choices.token(0, path.letters[step]) != Letters.NONE;
            all.add(List.of(
                    path.states[step],
                    path.letters[step],
                    step,
                    needsEnd ? path.states[steps] : 0,
                    readsLeft ? left[at[0]++] : Letters.NONE,
                    second == null ? Letters.NONE : second[at[1]++]));
        }
        return all;
    }

    private void collect(int step, int ins, int[] states, int[] path) {
        if (step == 0) {
            states[0] = 0;
        }
        if (step == steps) {
            paths.add(path(states, path));
            return;
        }
        Letters choices = letters.computeIfAbsent(states[step], state -> choices(step, ins));
        for (int letter = 0; letter < choices.count(); letter++) {
            path[step] = letter;
            states[step + 1] = choices.next()[letter];
            collect(step + 1, ins + (choices.left()[letter] == Letters.NONE ? 1 : 0), states, path);
        }
    }

    private Path path(int[] states, int[] path) {
        List<List<Integer>> tokens = List.of(new ArrayList<>(), new ArrayList<>());
        for (int step = 0; step < steps; step++) {
            for (int m = 0; m < models.size(); m++) {
                int token = letters.get(states[step]).token(m, path[step]);
                if (token != Letters.NONE) {
                    tokens.get(m).add(token);
                }
            }
        }
        return new Path(
                states.clone(),
                path.clone(),
                tokens.subList(0, models.size()).stream()
                        .map(list -> list.stream().mapToInt(t -> t).toArray())
                        .toList());
    }

    /** Some of the tokens, or pairs, each to a random state; as many letters that the first model does not read as are due. */
    private Letters choices(int step, int ins) {
        int symbols = models.getFirst().vocabulary().size();
        int otherSymbols = models.size() < 2 ? 1 : models.get(1).vocabulary().size();
        boolean mayInsert = ins < inserted;
        boolean mustInsert = mayInsert && steps - step == inserted - ins;
        List<int[]> letterList = new ArrayList<>();
        do {
            for (int a = mayInsert ? Letters.NONE : 0; a < (mustInsert ? 0 : symbols); a++) {
                for (int b = 0; b < otherSymbols; b++) {
                    if (random.nextInt(models.size() < 2 ? 6 : 3) > 0) {
                        letterList.add(new int[] {a, models.size() < 2 ? Letters.NONE : b});
                    }
                }
            }
        } while (letterList.isEmpty());
        int[] next = letterList.stream()
                .mapToInt(letter -> number(step + 1, random.nextInt(STATES), ins + (letter[0] == Letters.NONE ? 1 : 0)))
                .toArray();
        return new Letters(
                letterList.stream().mapToInt(letter -> letter[0]).toArray(),
                letterList.stream().mapToInt(letter -> letter[1]).toArray(),
                next);
    }

    private static int number(int step, int state, int ins) {
        return (step * STATES + state) * 2 + ins;
    }

    private record Named() implements Property {
        @Override
        public String describe() {
            return "random";
        }

        @Override
        public String text() {
            return "{\"random\":true}";
        }

        @Override
        public void require(FinitePrecisionTransformer model, int n) {
            model.requireLength(n);
        }

        @Override
        public Monitor at(FinitePrecisionTransformer model, int n) {
            throw new UnsupportedOperationException("the question is made once, by RandomQuestion.question()");
        }
    }

    private final class Automaton implements Monitor {
        @Override
        public int models() {
            return models.size();
        }

        @Override
        public int length(int model) {
            return model == 0 ? steps - inserted : steps;
        }

        @Override
        public int steps() {
            return steps;
        }

        @Override
        public int start() {
            return 0;
        }

        @Override
        public Letters letters(int state) {
            return letters.get(state);
        }

        @Override
        public boolean isRight(int end, int left, int second) {
            return right.contains(List.of(end, left, second));
        }

        @Override
        public boolean needsEnd() {
            return needsEnd;
        }

        @Override
        public boolean isRightLabel(int before, int letter, int step, int end, int left, int second) {
            return right.contains(List.of(before, letter, step, needsEnd ? end : 0, left, second));
        }
    }
}
