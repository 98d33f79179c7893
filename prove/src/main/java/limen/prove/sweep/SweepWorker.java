package limen.prove.sweep;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import limen.certificate.sweep.SweepBody;
import limen.evaluate.BatchEvaluator;
import limen.finite.Output;
import limen.property.Letters;
import limen.property.Monitor;

/** One thread's part of a sweep: pieces of up to {@link #LANES} consecutive inputs, evaluated together and judged. */
final class SweepWorker {
    /** Inputs of a piece: several blocks of the evaluator. */
    static final int LANES = 1 << 12;

    /** Answers below are hashed as one byte. */
    private static final int ONE_BYTE = 128;

    /**
     * What a piece shows.
     *
     * @param answers their bytes, input by input
     * @param accepted how many inputs each model accepts, where models accept or reject
     * @param wrong the first input of the piece with a wrong answer, −1 if there is none
     */
    record Piece(byte[] answers, long[] accepted, int wrong) {}

    private final Monitor monitor;
    private final boolean labels;
    private final boolean accepts;
    private final AnswerJudge answerJudge;
    private final LabelJudge labelJudge;
    private final LaneInputs inputs;
    private final List<BatchEvaluator> evaluators = new ArrayList<>();
    private final List<Answers> answers = new ArrayList<>();

    SweepWorker(Monitor monitor, Paths paths, List<SweepCircuit> circuits, long memory) {
        this.monitor = monitor;
        for (SweepCircuit circuit : circuits) {
            answers.add(new Answers(circuit.decoder(), LANES));
            evaluators.add(circuit.evaluator(memory / circuits.size()));
        }
        Output.Kind kind = circuits.getFirst().decoder().kind();
        labels = kind == Output.Kind.LABELS;
        accepts = kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST;
        int rows = rows(circuits.getFirst());
        int rightRows = circuits.size() < 2 ? 0 : rows(circuits.get(1));
        answerJudge = new AnswerJudge(monitor, rows, rightRows);
        labelJudge = new LabelJudge(monitor, rows, rightRows);
        inputs = new LaneInputs(monitor, paths, circuits, labels ? labelJudge : null, LANES);
    }

    private static int rows(SweepCircuit circuit) {
        return Math.max(2, circuit.decoder().rows());
    }

    /** Evaluates inputs {@code from … from + count − 1}. */
    Piece run(long from, int count) {
        inputs.fill(from, count);
        for (int m = 0; m < answers.size(); m++) {
            answers.get(m).read(evaluators.get(m).evaluate(inputs.batch(m, count)));
        }
        int wrong = 0;
        while (wrong < count && isRight(wrong)) {
            wrong++;
        }
        return new Piece(bytes(count), accepted(count), wrong < count ? wrong : -1);
    }

    private boolean isRight(int lane) {
        if (labels) {
            return areLabelsRight(lane);
        }
        int right = answers.size() < 2 ? Letters.NONE : answers.get(1).get(lane, 0);
        return answerJudge.isRight(inputs.ends[lane], answers.getFirst().get(lane, 0), right);
    }

    private boolean areLabelsRight(int lane) {
        int end = monitor.needsEnd() ? inputs.ends[lane] : 0;
        int left = 0;
        int right = 0;
        for (int step = 0; step < monitor.steps(); step++) {
            int place = inputs.places[lane * monitor.steps() + step];
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
        if (answers.stream().allMatch(each -> each.rows() <= ONE_BYTE)) {
            return singleBytes(count);
        }
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

    /** The same where every answer is a byte. */
    private byte[] singleBytes(int count) {
        byte[] bytes =
                new byte[count * answers.stream().mapToInt(Answers::perLane).sum()];
        int at = 0;
        for (int lane = 0; lane < count; lane++) {
            for (int m = 0; m < answers.size(); m++) {
                Answers each = answers.get(m);
                for (int q = 0; q < each.perLane(); q++) {
                    bytes[at++] = (byte) each.get(lane, q);
                }
            }
        }
        return bytes;
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
