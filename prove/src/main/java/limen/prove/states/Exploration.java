package limen.prove.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import limen.io.Failure;
import limen.property.Letters;
import limen.property.Monitor;

/**
 * Breadth-first search over the states of one pass, two threads expanding, one numbering. The result does not depend on the number of
 * threads.
 */
final class Exploration {
    private static final int BATCH = 1 << 13;
    private static final int ALONE = 64;

    private final Monitor monitor;
    private final Base base;
    private final ExecutorService pool;
    private final List<Worker> workers = new ArrayList<>();
    private final Meter meter;
    private final StateGraph graph;
    private LevelTable table = new LevelTable();

    /**
     * @param monitor the question
     * @param base what is walked along
     * @param machines one set per thread, in the order of models
     */
    Exploration(Monitor monitor, Base base, List<Supplier<Machine[]>> machines, ExecutorService pool, Meter meter) {
        this.monitor = monitor;
        this.base = base;
        this.pool = pool;
        this.meter = meter;
        graph = new StateGraph(monitor.steps());
        machines.forEach(each -> workers.add(new Worker(each)));
    }

    /** The parts of the states of the last level. */
    LevelTable ends() {
        return table;
    }

    /** All states. */
    StateGraph run() {
        Pack start = new Pack();
        start.put(base.start());
        workers.get(0).start(start);
        table.intern(start.bytes, 0, start.end, LevelTable.hash(start.bytes, 0, start.end));
        graph.levels[0].addState(base.monitor(0, base.start()), base.start());
        meter.states(1);
        for (int t = 0; t < graph.steps(); t++) {
            level(t);
        }
        return graph;
    }

    private void level(int t) {
        LevelTable next = new LevelTable();
        int count = table.count();
        long before = graph.levels[t].bytes();
        for (int from = 0; from < count; from += BATCH) {
            int to = Math.min(count, from + BATCH);
            meter.check(t, next.bytes() + table.bytes());
            if (to - from < ALONE) {
                workers.get(0).expand(t, from, to);
                number(workers.get(0), t, next);
            } else {
                int share = (to - from + workers.size() - 1) / workers.size();
                List<Future<?>> running = new ArrayList<>();
                for (int w = 0; w < workers.size(); w++) {
                    Worker worker = workers.get(w);
                    int begin = Math.min(to, from + w * share);
                    int end = Math.min(to, begin + share);
                    running.add(pool.submit(() -> worker.expand(t, begin, end)));
                }
                for (int w = 0; w < workers.size(); w++) {
                    await(running.get(w));
                    number(workers.get(w), t, next);
                }
            }
        }
        graph.levels[t].first[count] = graph.levels[t].edges;
        meter.keep(graph.levels[t].bytes() - before);
        table = next;
    }

    private static void await(Future<?> running) {
        try {
            running.get();
        } catch (ExecutionException e) {
            throw Failure.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped("interrupted");
        }
    }

    /** Gives the states that a worker reached their numbers, in order. */
    private void number(Worker worker, int t, LevelTable next) {
        StateGraph.Level level = graph.levels[t];
        StateGraph.Level after = graph.levels[t + 1];
        int edge = 0;
        for (int state = worker.from; state < worker.to; state++) {
            level.first[state] = level.edges;
            for (int k = 0; k < worker.degree[state - worker.from]; k++, edge++) {
                int known = next.count();
                int target =
                        next.intern(worker.out.bytes, worker.begin[edge], worker.begin[edge + 1], worker.hash[edge]);
                if (target == known) {
                    after.addState(worker.monitorNext[edge], worker.baseNext[edge]);
                    meter.states(1);
                }
                level.addEdge(worker.letter[edge], target);
                for (int m = 0; m < 2; m++) {
                    if (worker.labels[m][edge] >= 0) {
                        level.setLabel(m, worker.labels[m][edge]);
                    }
                }
            }
        }
        // Edges of the states that follow begin here, until they are numbered.
        level.first[worker.to] = level.edges;
    }

    /** One thread: states and letters to the bytes of states. */
    private final class Worker {
        private final Supplier<Machine[]> maker;
        private Machine[] machines;
        private final Pack out = new Pack();
        private final Pack in = new Pack();
        private final Pack part = new Pack();
        private final int[] partBegin = new int[2];
        private final int[] partEnd = new int[2];
        private int from;
        private int to;
        private int[] degree = new int[16];
        private int[] letter = new int[16];
        private int[] monitorNext = new int[16];
        private int[] baseNext = new int[16];
        private int[] begin = new int[17];
        private int[] hash = new int[16];
        private final int[][] labels = new int[2][16];
        private int edges;

        Worker(Supplier<Machine[]> maker) {
            this.maker = maker;
        }

        void start(Pack start) {
            machines = maker.get();
            for (Machine machine : machines) {
                part.clear();
                machine.start(part);
                start.put(part.end);
                start.put(part.bytes, 0, part.end);
            }
        }

        void expand(int t, int first, int last) {
            if (machines == null) {
                machines = maker.get();
            }
            from = first;
            to = last;
            edges = 0;
            out.clear();
            in.bytes = table.arena();
            if (degree.length < last - first) {
                degree = new int[Math.max(2 * degree.length, last - first)];
            }
            for (int state = first; state < last; state++) {
                degree[state - first] = expandState(t, state);
            }
            begin[edges] = out.end;
        }

        private int expandState(int t, int state) {
            in.seek(table.begin(state));
            int baseState = in.getInt();
            for (int m = 0; m < machines.length; m++) {
                int length = in.getInt();
                partBegin[m] = in.place();
                partEnd[m] = in.place() + length;
                in.seek(partEnd[m]);
            }
            Letters letters = monitor.letters(base.monitor(t, baseState));
            Base.Edges baseEdges = base.edges(t, baseState);
            int count = 0;
            for (int k = 0; k < baseEdges.letters().length; k++) {
                reserve();
                meter.checkTime();
                int each = baseEdges.letters()[k];
                begin[edges] = out.end;
                out.put(baseEdges.targets()[k]);
                boolean foreseen = true;
                labels[1][edges] = -1;
                for (int m = 0; m < machines.length; m++) {
                    foreseen &= step(m, letters.token(m, each));
                }
                if (!foreseen) {
                    out.end = begin[edges];
                    continue;
                }
                letter[edges] = each;
                baseNext[edges] = baseEdges.targets()[k];
                monitorNext[edges] = letters.next()[each];
                hash[edges] = LevelTable.hash(out.bytes, begin[edges], out.end);
                edges++;
                count++;
            }
            return count;
        }

        private boolean step(int m, int token) {
            labels[m][edges] = -1;
            if (token == Letters.NONE) {
                out.put(partEnd[m] - partBegin[m]);
                out.put(in.bytes, partBegin[m], partEnd[m] - partBegin[m]);
                return true;
            }
            part.clear();
            in.seek(partBegin[m]);
            if (!machines[m].step(in, token, part)) {
                return false;
            }
            labels[m][edges] = machines[m].label();
            out.put(part.end);
            out.put(part.bytes, 0, part.end);
            return true;
        }

        private void reserve() {
            if (edges + 1 >= letter.length) {
                int size = 2 * letter.length;
                letter = Arrays.copyOf(letter, size);
                monitorNext = Arrays.copyOf(monitorNext, size);
                baseNext = Arrays.copyOf(baseNext, size);
                begin = Arrays.copyOf(begin, size + 1);
                hash = Arrays.copyOf(hash, size);
                labels[0] = Arrays.copyOf(labels[0], size);
                labels[1] = Arrays.copyOf(labels[1], size);
            }
        }
    }
}
