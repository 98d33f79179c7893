package limen.prove.states;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.OnePosition;
import limen.finite.Output;
import limen.io.InputException;
import limen.property.Letters;
import limen.property.Monitor;
import limen.prove.Attempt;

/** One search of {@link PrefixStates}: passes one after the other, until no query is new. */
final class Search implements AutoCloseable {
    private static final int SAMPLES = 64;
    private static final int ROUNDS = 1000;

    private final Monitor monitor;
    private final List<Part> parts = new ArrayList<>();
    private final int passes;
    private final boolean labels;
    private final int threads;
    private final Meter meter;
    private final ExecutorService pool;
    private final Map<Miss, Boolean> missed = new LinkedHashMap<>();
    private int[] least;
    private Listener listener;

    /** Hears what a search sees in its last pass. */
    interface Listener {
        /** What was heard does not count: a search begins, or begins again. */
        void begin();

        /** All states of some of the inputs, and the answers of the first model at their ends. */
        void answers(StateGraph graph, int[] answers);
    }

    private record Miss(Part part, Foreseen.Place place, Queries.Query query) {}

    /** A model's part in the search; {@code foreseen} of causal models. */
    private record Part(
            Anatomy anatomy, int n, boolean causal, Foreseen foreseen, OnePosition one, Map<Integer, Bench> benches) {
        /** The bench of a thread; the one number more is for what the search computes by itself. */
        Bench bench(int thread) {
            synchronized (benches) {
                return benches.computeIfAbsent(thread, number -> new Bench(anatomy, n, one.another()));
            }
        }

        int depth() {
            return causal ? 1 : anatomy.depth();
        }
    }

    /** Where what proves an answer goes; opened once for each round. */
    @FunctionalInterface
    interface Body {
        OutputStream open() throws IOException;
    }

    /**
     * A search that did not begin yet.
     *
     * @param watch what every thread computes the positions of a model with, instead of what is given
     */
    Search(
            List<FinitePrecisionTransformer> models,
            Monitor monitor,
            int threads,
            Meter meter,
            UnaryOperator<OnePosition> watch) {
        this.threads = threads;
        this.meter = meter;
        this.monitor = monitor;
        int depth = 1;
        for (int m = 0; m < monitor.models(); m++) {
            FinitePrecisionTransformer model = models.get(m);
            Anatomy anatomy = Anatomy.of(model);
            int n = monitor.length(m);
            boolean causal = model.causal() || anatomy.depth() == 0;
            parts.add(new Part(
                    anatomy,
                    n,
                    causal,
                    causal ? new Foreseen(anatomy, n) : null,
                    watch.apply(OnePosition.fast(model, n)),
                    new HashMap<>()));
            depth = Math.max(depth, parts.get(m).depth());
        }
        passes = depth;
        labels = models.getFirst().output().kind() == Output.Kind.LABELS;
        for (int m = 0; m < parts.size(); m++) {
            // The positions of labels are then not those of letters.
            if (labels && !parts.get(m).causal() && monitor.length(m) != monitor.steps()) {
                throw new InputException(
                        "labels of a model without mask, and letters that it does not read: ask another engine");
            }
        }
        pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "limen prefix states");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Tells what it sees, of models that do not answer with labels. */
    void listen(Listener to) {
        listener = to;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    Attempt answer(Body body) throws IOException {
        for (Part part : parts) {
            if (part.causal()) {
                part.foreseen().addFirst(part.one(), meter);
                part.foreseen().addSamples(new FastInterpreter(part.anatomy().model()), samples(part), meter);
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            missed.clear();
            least = null;
            meter.begin();
            if (listener != null) {
                listener.begin();
            }
            try (OutputStream file = body.open();
                    OutputStream out = new BufferedOutputStream(new GZIPOutputStream(file, 1 << 16), 1 << 16)) {
                StatesBody writer = new StatesBody(out);
                for (Part part : parts) {
                    if (part.causal()) {
                        writer.queries(part.foreseen());
                    }
                }
                Guess[] nothing = new Guess[parts.size()];
                Arrays.fill(nothing, new Guess(null));
                pass(1, Base.of(monitor), nothing, writer);
            }
            if (missed.isEmpty()) {
                return least == null
                        ? new Attempt.Proved("states", meter.states(), meter.states() + " prefix states")
                        : new Attempt.Refuted(LeastPath.tokens(monitor, least), meter.states());
            }
            missed.keySet().forEach(miss -> miss.part().foreseen().add(miss.place(), miss.query()));
        }
        throw new Stopped("new queries after " + ROUNDS + " rounds");
    }

    /** Strings that a deep layer's queries are likely to be met on: of one token, and of two in blocks and in turn. */
    private static List<int[]> samples(Part part) {
        List<int[]> samples = new ArrayList<>();
        int vocabulary = part.anatomy().model().vocabulary().size();
        int n = part.n();
        for (int a = 0; a < vocabulary && samples.size() < SAMPLES; a++) {
            for (int b = 0; b < vocabulary && samples.size() < SAMPLES; b++) {
                for (int period : new int[] {1, 2, Math.max(1, n / 2)}) {
                    int[] sample = new int[n];
                    for (int i = 0; i < n; i++) {
                        sample[i] = i / period % 2 == 0 ? a : b;
                    }
                    samples.add(sample);
                }
            }
        }
        return samples;
    }

    private void pass(int k, Base base, Guess[] guesses, StatesBody writer) throws IOException {
        LevelFacts[] facts = facts(k, guesses);
        List<Supplier<Machine[]>> machines = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            machines.add(() -> machines(k, guesses, facts, number));
        }
        Exploration exploration = new Exploration(monitor, base, machines, pool, meter);
        StateGraph graph = exploration.run();
        if (!missed.isEmpty()) {
            return;
        }
        writer.graph(graph);
        boolean cones =
                k < passes || labels && (monitor.needsEnd() || parts.stream().anyMatch(part -> !part.causal()));
        if (cones) {
            Cone.Backwards backwards = new Cone.Backwards(graph);
            Machine[] own = machines(k, guesses, facts, threads);
            for (int end = 0; end < graph.last().count; end++) {
                meter.checkTime();
                look(own, exploration.ends(), end);
                if (k < passes) {
                    pass(k + 1, backwards.to(end), seen(own, guesses), writer);
                } else {
                    checkLabels(graph, backwards, own, end);
                }
            }
        } else if (labels) {
            remember(graph, null, (t, state, e) -> wrongLabels(graph, t, state, e, 0, null), new BitSet());
        } else {
            checkAnswers(graph, exploration.ends(), machines(k, guesses, facts, threads));
        }
        for (StateGraph.Level level : graph.levels) {
            meter.drop(k > 1 ? level.bytes() : 0);
        }
    }

    /** The level of a part's heads that a pass is about; less than 1 while it waits. */
    private int level(Part part, int k) {
        return k - (passes - part.depth());
    }

    /** What is the same for all threads of a pass: of the parts without mask that do not wait. */
    private LevelFacts[] facts(int k, Guess[] guesses) {
        LevelFacts[] facts = new LevelFacts[parts.size()];
        for (int m = 0; m < facts.length; m++) {
            Part part = parts.get(m);
            if (!part.causal() && level(part, k) >= 1) {
                facts[m] = new LevelFacts(
                        part.anatomy(), part.n(), guesses[m], level(part, k), part.bench(threads), meter);
            }
        }
        return facts;
    }

    private Machine[] machines(int k, Guess[] guesses, LevelFacts[] facts, int thread) {
        Machine[] machines = new Machine[parts.size()];
        for (int m = 0; m < machines.length; m++) {
            Part part = parts.get(m);
            if (level(part, k) < 1) {
                machines[m] = Idle.MACHINE;
            } else if (part.causal()) {
                machines[m] = new CausalMachine(
                        part.anatomy(), part.n(), part.foreseen(), part.bench(thread), (place, query) -> {
                            synchronized (missed) {
                                missed.put(new Miss(part, place, query), true);
                            }
                        });
            } else {
                machines[m] = new LevelMachine(
                        part.anatomy(), part.n(), guesses[m], level(part, k), facts[m], part.bench(thread));
            }
        }
        return machines;
    }

    /** Reads what an end shows into the machines. */
    private static void look(Machine[] machines, LevelTable ends, int end) {
        Pack in = new Pack();
        in.bytes = ends.arena();
        in.seek(ends.begin(end));
        in.get();
        for (Machine each : machines) {
            int length = in.getInt();
            int place = in.place();
            if (each instanceof LevelMachine machine) {
                machine.look(in);
            }
            in.seek(place + length);
        }
    }

    private static Guess[] seen(Machine[] machines, Guess[] before) {
        Guess[] seen = before.clone();
        for (int m = 0; m < machines.length; m++) {
            if (machines[m] instanceof LevelMachine machine) {
                seen[m] = machine.seen();
            }
        }
        return seen;
    }

    private void checkAnswers(StateGraph graph, LevelTable table, Machine[] machines) {
        BitSet wrong = new BitSet();
        int[] first = new int[graph.last().count];
        Pack in = new Pack();
        in.bytes = table.arena();
        for (int end = 0; end < graph.last().count; end++) {
            in.seek(table.begin(end));
            in.get();
            int[] answers = {Letters.NONE, Letters.NONE};
            for (int m = 0; m < machines.length; m++) {
                int length = in.getInt();
                int place = in.place();
                answers[m] = machines[m].answer(in);
                in.seek(place + length);
            }
            first[end] = answers[0];
            wrong.set(end, !monitor.isRight(graph.last().monitor[end], answers[0], answers[1]));
        }
        if (listener != null) {
            listener.answers(graph, first);
        }
        remember(graph, null, (t, state, e) -> false, wrong);
    }

    private void checkLabels(StateGraph graph, Cone.Backwards backwards, Machine[] machines, int end) {
        int[][][] known = new int[machines.length][][];
        for (int m = 0; m < machines.length; m++) {
            if (machines[m] instanceof LevelMachine machine) {
                known[m] = machine.labels();
            }
        }
        int endState = graph.last().monitor[end];
        if (!monitor.looksBefore() && known[0] != null && allRight(known[0], endState)) {
            return;
        }
        Cone cone = backwards.to(end);
        remember(graph, cone, (t, state, e) -> wrongLabels(graph, t, state, e, endState, known), new BitSet());
    }

    /** Whether every token would have a right label at every position, also where this end does not allow it. */
    private boolean allRight(int[][] known, int end) {
        for (int t = 0; t < known.length; t++) {
            for (int token = 0; token < known[t].length; token++) {
                if (!monitor.isRightLabel(monitor.start(), token, t, end, known[t][token], Letters.NONE)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean wrongLabels(StateGraph graph, int t, int state, int e, int end, int[][][] known) {
        StateGraph.Level level = graph.levels[t];
        int before = level.monitor[state];
        int[] label = {Letters.NONE, Letters.NONE};
        for (int m = 0; m < parts.size(); m++) {
            int token = monitor.letters(before).token(m, level.letter[e]);
            if (token != Letters.NONE) {
                label[m] = known == null || known[m] == null ? level.labels[m][e] : known[m][t][token];
            }
        }
        return !monitor.isRightLabel(before, level.letter[e], t, end, label[0], label[1]);
    }

    /** Keeps the least path on which something is wrong. */
    private void remember(StateGraph graph, Cone cone, LeastPath.WrongEdge wrongEdge, BitSet wrongEnds) {
        int[] path = LeastPath.of(graph, cone, wrongEdge, wrongEnds);
        if (path != null && (least == null || Arrays.compare(path, least) < 0)) {
            least = path;
        }
    }
}
