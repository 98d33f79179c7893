package limen.prove.sweep;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import limen.certificate.sweep.SweepBody;
import limen.compiler.construction.OutputDecoder;
import limen.evaluate.BatchEvaluator;
import limen.finite.Output;
import limen.property.Letters;
import limen.property.Monitor;

/** One thread's part of a sweep: pieces of up to {@link #LANES} consecutive inputs, evaluated together and judged. */
final class SweepWorker {
    /** Inputs of a piece: several blocks of the evaluator. */
    static final int LANES = 1 << 12;

    /**
     * What a piece shows.
     *
     * @param answers their bytes, input by input
     * @param accepted how many inputs each model accepts, where models accept or reject
     * @param wrong the first input of the piece with a wrong answer, −1 if there is none
     */
    record Piece(byte[] answers, long[] accepted, int wrong) {}

    private final Monitor monitor;
    private final Paths paths;
    private final boolean labels;
    private final boolean accepts;
    private final PathCursor cursor;
    private final AnswerJudge answerJudge;
    private final LabelJudge labelJudge;
    private final List<InputPlanes> planes = new ArrayList<>();
    private final List<BatchEvaluator> evaluators = new ArrayList<>();
    private final List<Answers> answers = new ArrayList<>();
    /** [model][step]: where the model reads the token of a letter, if it does. */
    private final int[][] positions;

    private final int[] runStart;
    private final int[] ends = new int[LANES];
    /** [lane · steps + step] numbers of {@link LabelJudge#place}. */
    private final int[] places;

    private final int[] path;

    SweepWorker(Monitor monitor, Paths paths, List<SweepCircuit> circuits, long memory) {
        this.monitor = monitor;
        this.paths = paths;
        cursor = new PathCursor(monitor);
        for (SweepCircuit circuit : circuits) {
            OutputDecoder decoder = circuit.decoder();
            planes.add(new InputPlanes(decoder.n(), decoder.tokenBits(), LANES));
            answers.add(new Answers(decoder, LANES));
            evaluators.add(circuit.evaluator(memory / circuits.size()));
        }
        Output.Kind kind = circuits.getFirst().decoder().kind();
        labels = kind == Output.Kind.LABELS;
        accepts = kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST;
        int rows = rows(circuits.getFirst());
        int rightRows = circuits.size() < 2 ? 0 : rows(circuits.get(1));
        answerJudge = new AnswerJudge(monitor, rows, rightRows);
        labelJudge = new LabelJudge(monitor, rows, rightRows);
        positions = new int[circuits.size()][monitor.steps() + 1];
        runStart = new int[monitor.steps()];
        places = new int[labels ? Math.multiplyExact(LANES, monitor.steps()) : 0];
        path = new int[monitor.steps()];
    }

    private static int rows(SweepCircuit circuit) {
        return Math.max(2, circuit.decoder().rows());
    }

    /** Evaluates inputs {@code from … from + count − 1}. */
    Piece run(long from, int count) {
        fill(from, count);
        for (int m = 0; m < planes.size(); m++) {
            answers.get(m).read(evaluators.get(m).evaluate(planes.get(m).batch(count)));
        }
        int wrong = 0;
        while (wrong < count && isRight(wrong)) {
            wrong++;
        }
        return new Piece(bytes(count), accepted(count), wrong < count ? wrong : -1);
    }

    /** Input bits, and what judging needs of each path. */
    private void fill(long from, int count) {
        planes.forEach(InputPlanes::clear);
        cursor.set(paths.letters(from));
        begin(0, 0);
        for (int lane = 0; lane < count; lane++) {
            ends[lane] = cursor.state(monitor.steps());
            if (labels) {
                System.arraycopy(path, 0, places, lane * path.length, path.length);
            }
            if (lane + 1 < count) {
                advance(lane + 1);
            }
        }
        end(0, count);
    }

    private void advance(int lane) {
        int shared = cursor.shared();
        end(shared, lane);
        cursor.advance(shared);
        begin(shared, lane);
    }

    /** Runs of the letters from a step on end before a lane. */
    private void end(int step, int lane) {
        for (int m = 0; m < planes.size(); m++) {
            for (int s = step; s < runStart.length; s++) {
                int token = cursor.token(m, s);
                if (token != Letters.NONE) {
                    planes.get(m).set(positions[m][s], token, runStart[s], lane);
                }
            }
        }
    }

    private void begin(int step, int lane) {
        for (int s = step; s < runStart.length; s++) {
            runStart[s] = lane;
            for (int m = 0; m < positions.length; m++) {
                positions[m][s + 1] = positions[m][s] + (cursor.token(m, s) == Letters.NONE ? 0 : 1);
            }
            if (labels) {
                path[s] = labelJudge.place(cursor.state(s), cursor.letter(s), s);
            }
        }
    }

    private boolean isRight(int lane) {
        if (labels) {
            return areLabelsRight(lane);
        }
        int right = answers.size() < 2 ? Letters.NONE : answers.get(1).get(lane, 0);
        return answerJudge.isRight(ends[lane], answers.getFirst().get(lane, 0), right);
    }

    private boolean areLabelsRight(int lane) {
        int end = monitor.needsEnd() ? ends[lane] : 0;
        int left = 0;
        int right = 0;
        for (int step = 0; step < path.length; step++) {
            int place = places[lane * path.length + step];
            boolean readsLeft = labelJudge.reads(place, 0);
            boolean readsRight = answers.size() > 1 && labelJudge.reads(place, 1);
            int leftLabel = readsLeft ? answers.get(0).get(lane, left++) : Letters.NONE;
            int rightLabel = readsRight ? answers.get(1).get(lane, right++) : Letters.NONE;
            if (!labelJudge.isRight(place, end, leftLabel, rightLabel)) {
                return false;
            }
        }
        return true;
    }

    private byte[] bytes(int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(count);
        for (int lane = 0; lane < count; lane++) {
            for (Answers each : answers) {
                for (int q = 0; q < each.perLane(); q++) {
                    SweepBody.answer(each.get(lane, q), bytes);
                }
            }
        }
        return bytes.toByteArray();
    }

    private long[] accepted(int count) {
        long[] accepted = new long[accepts ? answers.size() : 0];
        for (int m = 0; m < accepted.length; m++) {
            for (int lane = 0; lane < count; lane++) {
                accepted[m] += answers.get(m).get(lane, 0);
            }
        }
        return accepted;
    }
}
