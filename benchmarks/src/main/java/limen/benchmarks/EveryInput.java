package limen.benchmarks;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import limen.certificate.Question;
import limen.certificate.sweep.Answerer;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.StreamingInterpreter;
import limen.property.Letters;
import limen.property.Monitor;

/**
 * What needs no engine: each input of a question about one model that accepts or rejects, by interpreter, two threads with half of the
 * inputs each. In order, so that a causal model computes only the positions that are others than in the input before; a model without
 * mask is asked for its answer alone, which is the fastest of the interpreters there.
 */
final class EveryInput {
    private static final int THREADS = 2;
    /** The rate is believed after so many seconds. */
    private static final double WARM_UP = 4;
    /** What is shorter is done again and the mean taken. */
    private static final double SHORT = 0.3;
    /** Time is looked at once in so many inputs. */
    private static final int SOME = 1 << 10;

    private final Question question;
    private final double limit;
    private final long inputs;

    /** Given up once the rate says that it takes more than so many seconds of processor time. */
    EveryInput(Question question, double limit) {
        this.question = question;
        this.limit = limit;
        inputs = (long) Math.pow(question.models().getFirst().vocabulary().size(), question.n());
    }

    /**
     * How long all inputs take.
     *
     * @param seconds measured, or by the rate
     * @param finished whether they are measured
     */
    record Time(double seconds, boolean finished) {}

    /** Answers for all inputs, again and again where they are few; refuses a wrong answer. */
    Time run() {
        double begun = ProcessorTime.seconds();
        int count = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            do {
                double alone = ProcessorTime.seconds();
                long done = done(executor);
                if (done < inputs) {
                    return new Time((ProcessorTime.seconds() - alone) * inputs / done, false);
                }
                count++;
            } while (ProcessorTime.seconds() - begun < Math.min(SHORT, limit));
            return new Time((ProcessorTime.seconds() - begun) / count, true);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private long done(ExecutorService executor) throws InterruptedException, ExecutionException {
        long begun = ProcessorTime.nanos();
        List<Future<Long>> parts = IntStream.range(0, THREADS)
                .mapToObj(k -> executor.submit(() -> answered(part(k), part(k + 1), begun)))
                .toList();
        long done = 0;
        for (Future<Long> part : parts) {
            done += part.get();
        }
        return done;
    }

    private static double since(long begun) {
        return (ProcessorTime.nanos() - begun) / 1e9;
    }

    private long part(int k) {
        return inputs / THREADS * k + (k == THREADS ? inputs % THREADS : 0);
    }

    /** Inputs {@code from … to − 1} or the first of them; how many. */
    private long answered(long from, long to, long begun) {
        Monitor monitor = question.monitor();
        FinitePrecisionTransformer model = question.models().getFirst();
        int symbols = model.vocabulary().size();
        Function<int[], int[]> interpreter = interpreter(model);
        int n = question.n();
        int[] tokens = new int[n];
        int[] states = new int[n + 1];
        int changed = 0;
        long rest = from;
        for (int i = n - 1; i >= 0; i--) {
            tokens[i] = (int) (rest % symbols);
            rest /= symbols;
        }
        states[0] = monitor.start();
        for (long input = from; input < to; input++) {
            for (int i = changed; i < n; i++) {
                Letters letters = monitor.letters(states[i]);
                if (letters.token(0, tokens[i]) != tokens[i]) {
                    throw new IllegalStateException("letters are others than tokens");
                }
                states[i + 1] = letters.next()[tokens[i]];
            }
            if (!monitor.isRight(states[n], interpreter.apply(tokens)[0], Letters.NONE)) {
                throw new IllegalStateException("input " + input + " of " + n + " tokens: " + model.name()
                        + " is wrong, give models that are right");
            }
            changed = n - 1;
            while (changed > 0 && tokens[changed] == symbols - 1) {
                tokens[changed--] = 0;
            }
            tokens[changed]++;
            double seconds = input % SOME == 0 ? since(begun) : 0;
            if (seconds > Math.min(WARM_UP, limit) && seconds * (to - from) > limit * (input + 1 - from)) {
                return input + 1 - from;
            }
        }
        return to - from;
    }

    private Function<int[], int[]> interpreter(FinitePrecisionTransformer model) {
        return model.causal() && !model.exactLength()
                ? new Answerer(model, question.n())::answer
                : new StreamingInterpreter(model)::answer;
    }
}
