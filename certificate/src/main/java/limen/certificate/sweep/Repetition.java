package limen.certificate.sweep;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.finite.Output;
import limen.io.Sha256;
import limen.property.Letters;
import limen.property.Monitor;

/** One input after the other: its answers by interpreter, whether they are right, and their bytes. */
final class Repetition {
    private final Question question;
    private final Monitor monitor;
    private final List<Answerer> answerers = new ArrayList<>();
    private final boolean labels;
    private final long[] accepted;

    Repetition(Question question) {
        this.question = question;
        monitor = question.monitor();
        for (int m = 0; m < monitor.models(); m++) {
            answerers.add(new Answerer(question.models().get(m), monitor.length(m)));
        }
        labels = question.models().getFirst().output().kind() == Output.Kind.LABELS;
        accepted = new long[monitor.models()];
    }

    /** How many inputs each model accepted so far. */
    long accepted(int model) {
        return accepted[model];
    }

    /** Hashes the answers on an input, or refuses it. */
    void input(int[] states, int[] letters, Sha256 digest) {
        int[][] answers = new int[monitor.models()][];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int m = 0; m < answers.length; m++) {
            answers[m] = answerers.get(m).answer(tokens(states, letters, m));
            accepted[m] += answers[m][0] == 1 ? 1 : 0;
            for (int answer : answers[m]) {
                SweepBody.answer(answer, bytes);
            }
        }
        if (!(labels ? areRight(states, letters, answers) : isRight(states, answers))) {
            throw new CertificateException("the answer on an input is wrong, it says that all are right: "
                    + Arrays.toString(tokens(states, letters, 0)) + " (tokens by number)");
        }
        digest.write(bytes.toByteArray(), 0, bytes.size());
    }

    private int[] tokens(int[] states, int[] letters, int model) {
        int[] tokens = new int[monitor.length(model)];
        int at = 0;
        for (int step = 0; step < letters.length; step++) {
            int token = monitor.letters(states[step]).token(model, letters[step]);
            if (token != Letters.NONE) {
                tokens[at++] = token;
            }
        }
        if (at != tokens.length) {
            throw new IllegalStateException("a path of " + at + " tokens for a model that reads " + tokens.length + ": "
                    + question.property().text());
        }
        return tokens;
    }

    private boolean isRight(int[] states, int[][] answers) {
        int end = states[monitor.steps()];
        return monitor.isRight(end, answers[0][0], answers.length > 1 ? answers[1][0] : Letters.NONE);
    }

    private boolean areRight(int[] states, int[] letters, int[][] answers) {
        int[] at = new int[answers.length];
        int end = monitor.needsEnd() ? states[monitor.steps()] : 0;
        for (int step = 0; step < letters.length; step++) {
            int[] label = {Letters.NONE, Letters.NONE};
            for (int m = 0; m < answers.length; m++) {
                if (monitor.letters(states[step]).token(m, letters[step]) != Letters.NONE) {
                    label[m] = answers[m][at[m]++];
                }
            }
            if (!monitor.isRightLabel(states[step], letters[step], step, end, label[0], label[1])) {
                return false;
            }
        }
        return true;
    }
}
