package limen.certificate.cnf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import limen.io.LimitException;
import limen.property.Letters;
import limen.property.Monitor;

/**
 * The paths of a {@link Monitor} as clauses: which letter is chosen at each step, in which state the monitor is before it, and which token
 * each model reads at each of its positions.
 *
 * <p>A state here is the monitor's together with how many tokens each model has read. Letters of one state differ in their tokens.
 */
final class MonitorEncoder {
    /** A monitor's state and the tokens read before it. */
    record State(int monitor, int left, int right) {
        int read(int model) {
            return model == 0 ? left : right;
        }
    }

    /** The tokens of a letter. */
    record Choice(int left, int right) implements Comparable<Choice> {
        int token(int model) {
            return model == 0 ? left : right;
        }

        @Override
        public int compareTo(Choice other) {
            return left != other.left ? Integer.compare(left, other.left) : Integer.compare(right, other.right);
        }
    }

    /** A step of all paths: literals of the states before it, and of the choices. */
    record Level(Map<State, Integer> states, Map<Choice, Integer> choices) {}

    /** The tokens of one position of a model, each with its literal; exactly one holds. */
    record Position(int[] tokens, int[] literals) {}

    private final Cnf cnf;
    private final Monitor monitor;
    private final long mostStates;
    private final List<Level> levels = new ArrayList<>();
    private final List<Position[]> positions = new ArrayList<>();

    /**
     * Writes the clauses.
     *
     * @param mostStates over all steps; more are refused by a {@link LimitException}
     */
    MonitorEncoder(Cnf cnf, Monitor monitor, long mostStates) {
        this.cnf = cnf;
        this.monitor = monitor;
        this.mostStates = mostStates;
        for (int model = 0; model < monitor.models(); model++) {
            positions.add(new Position[monitor.length(model)]);
        }
        Map<State, Integer> states = Map.of(new State(monitor.start(), 0, 0), Cnf.TRUE);
        for (int step = 0; step < monitor.steps(); step++) {
            states = step(states);
        }
        levels.add(new Level(states, Map.of()));
        for (int model = 0; model < monitor.models(); model++) {
            tokens(model);
        }
    }

    /** The steps, and at last the states at the end. */
    List<Level> levels() {
        return levels;
    }

    /** The token of a model at a position. */
    Position position(int model, int position) {
        return positions.get(model)[position];
    }

    /** The tokens that a model may read at a position, each with its literal, a constant where there is one token. */
    Map<Integer, Integer> tokens(int model, int position) {
        Position of = position(model, position);
        Map<Integer, Integer> tokens = new LinkedHashMap<>();
        for (int a = 0; a < of.tokens.length; a++) {
            tokens.put(of.tokens[a], of.literals[a]);
        }
        return tokens;
    }

    /** The tokens of each model in an assignment. */
    List<int[]> inputs(boolean[] values) {
        List<int[]> inputs = new ArrayList<>();
        for (Position[] of : positions) {
            int[] tokens = new int[of.length];
            for (int i = 0; i < tokens.length; i++) {
                for (int a = 0; a < of[i].tokens.length; a++) {
                    if (Cnf.value(values, of[i].literals[a])) {
                        tokens[i] = of[i].tokens[a];
                    }
                }
            }
            inputs.add(tokens);
        }
        return inputs;
    }

    /** The literals of the choices that a path makes. */
    int[] path(int... letters) {
        int[] literals = new int[letters.length];
        State state = new State(monitor.start(), 0, 0);
        for (int step = 0; step < letters.length; step++) {
            Letters of = monitor.letters(state.monitor);
            literals[step] = levels.get(step).choices.get(choice(of, letters[step]));
            state = next(state, of, letters[step]);
        }
        return literals;
    }

    private Map<State, Integer> step(Map<State, Integer> states) {
        TreeMap<Choice, Integer> choices = new TreeMap<>();
        Map<State, Integer> next = new LinkedHashMap<>();
        for (State state : states.keySet()) {
            Letters letters = monitor.letters(state.monitor);
            for (int l = 0; l < letters.count(); l++) {
                choices.put(choice(letters, l), 0);
                next.put(next(state, letters, l), 0);
            }
        }
        long all = levels.stream().mapToLong(level -> level.states.size()).sum() + next.size();
        if (all > mostStates) {
            throw new LimitException("property of more than " + mostStates + " states within " + levels.size()
                    + " steps: too many for clauses, ask another engine");
        }
        exactlyOne(choices);
        exactlyOne(next);
        Level level = new Level(states, choices);
        transitions(level, next);
        levels.add(level);
        return next;
    }

    private Choice choice(Letters letters, int letter) {
        return new Choice(letters.left()[letter], monitor.models() == 1 ? Letters.NONE : letters.right()[letter]);
    }

    private State next(State state, Letters letters, int letter) {
        Choice choice = choice(letters, letter);
        return new State(
                letters.next()[letter],
                state.left + (choice.left == Letters.NONE ? 0 : 1),
                state.right + (choice.right == Letters.NONE ? 0 : 1));
    }

    /** Gives every key a literal, of which exactly one holds. */
    private <K> void exactlyOne(Map<K, Integer> keys) {
        if (keys.size() == 1) {
            keys.replaceAll((key, literal) -> Cnf.TRUE);
        } else if (keys.size() == 2) {
            int[] literals = {-cnf.variable(), 0};
            literals[1] = -literals[0];
            int[] at = {0};
            keys.replaceAll((key, literal) -> literals[at[0]++]);
        } else {
            keys.replaceAll((key, literal) -> cnf.variable());
            exactlyOne(keys.values().stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private void exactlyOne(int... literals) {
        cnf.add(literals);
        if (literals.length <= 6) {
            for (int a = 0; a < literals.length; a++) {
                for (int b = a + 1; b < literals.length; b++) {
                    cnf.add(-literals[a], -literals[b]);
                }
            }
            return;
        }
        // One of the literals so far: later ones do not hold.
        int before = literals[0];
        for (int k = 1; k < literals.length; k++) {
            cnf.add(-before, -literals[k]);
            if (k + 1 < literals.length) {
                int so = cnf.variable();
                cnf.add(-before, so);
                cnf.add(-literals[k], so);
                cnf.add(before, literals[k], -so);
                before = so;
            }
        }
    }

    private void transitions(Level level, Map<State, Integer> next) {
        Map<State, Map<Choice, List<Integer>>> sources = new LinkedHashMap<>();
        level.states.forEach((state, holds) -> {
            Letters letters = monitor.letters(state.monitor);
            Map<Choice, State> to = new TreeMap<>();
            for (int l = 0; l < letters.count(); l++) {
                if (to.put(choice(letters, l), next(state, letters, l)) != null) {
                    throw new LimitException("property with two letters of the same tokens in one state:"
                            + " not for clauses, ask another engine");
                }
            }
            level.choices.forEach((choice, chosen) -> {
                State target = to.get(choice);
                cnf.add(-holds, -chosen, target == null ? Cnf.FALSE : next.get(target));
                if (target != null) {
                    sources.computeIfAbsent(target, t -> new TreeMap<>())
                            .computeIfAbsent(choice, c -> new ArrayList<>())
                            .add(holds);
                }
            });
        });
        sources.forEach((target, byChoice) -> level.choices.forEach((choice, chosen) -> {
            List<Integer> from = byChoice.getOrDefault(choice, List.of());
            int[] clause = new int[from.size() + 2];
            for (int k = 0; k < from.size(); k++) {
                clause[k] = from.get(k);
            }
            clause[from.size()] = -next.get(target);
            clause[from.size() + 1] = -chosen;
            cnf.add(clause);
        }));
    }

    private List<Choice> choices(State state) {
        Letters letters = monitor.letters(state.monitor);
        return IntStream.range(0, letters.count())
                .mapToObj(letter -> choice(letters, letter))
                .toList();
    }

    /** Which token a model reads where; the letters themselves where each step is one token of the model. */
    private void tokens(int model) {
        List<TreeMap<Integer, Integer>> literals = new ArrayList<>();
        for (int i = 0; i < monitor.length(model); i++) {
            literals.add(new TreeMap<>());
        }
        for (Level level : levels.subList(0, monitor.steps())) {
            for (State state : level.states.keySet()) {
                for (Choice choice : choices(state)) {
                    if (choice.token(model) != Letters.NONE) {
                        literals.get(state.read(model)).put(choice.token(model), 0);
                    }
                }
            }
        }
        boolean single = monitor.models() == 1 && monitor.length(model) == monitor.steps();
        for (int i = 0; i < literals.size(); i++) {
            TreeMap<Integer, Integer> tokens = literals.get(i);
            if (single) {
                levels.get(i).choices.forEach((choice, chosen) -> tokens.put(choice.left, chosen));
            } else {
                exactlyOne(tokens);
            }
            positions.get(model)[i] = new Position(
                    tokens.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    tokens.values().stream().mapToInt(Integer::intValue).toArray());
        }
        if (!single) {
            link(model, literals);
        }
    }

    private void link(int model, List<TreeMap<Integer, Integer>> literals) {
        for (Level level : levels.subList(0, monitor.steps())) {
            boolean together = level.states.keySet().stream()
                            .mapToInt(state -> state.read(model))
                            .distinct()
                            .count()
                    == 1;
            for (Map.Entry<State, Integer> state : level.states.entrySet()) {
                for (Choice choice : together ? level.choices.keySet() : choices(state.getKey())) {
                    if (choice.token(model) != Letters.NONE) {
                        int read = literals.get(state.getKey().read(model)).get(choice.token(model));
                        cnf.add(together ? Cnf.FALSE : -state.getValue(), -level.choices.get(choice), read);
                    }
                }
                if (together) {
                    break;
                }
            }
        }
    }
}
