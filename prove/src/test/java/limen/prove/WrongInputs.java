package limen.prove;

import java.util.ArrayList;
import java.util.List;
import limen.certificate.Question;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.property.Letters;
import limen.property.Monitor;

/** What contradicts, by the reference interpreter and the monitor. */
public final class WrongInputs {
    private WrongInputs() {}

    /** All inputs of a question about one model that contradict, one by one. */
    public static List<int[]> of(Question question) {
        FinitePrecisionTransformer model = question.models().getFirst();
        ReferenceInterpreter interpreter = new ReferenceInterpreter(model);
        int symbols = model.vocabulary().size();
        List<int[]> wrong = new ArrayList<>();
        for (int row = 0; row < Math.pow(symbols, question.n()); row++) {
            int[] input = new int[question.n()];
            int rest = row;
            for (int i = 0; i < input.length; i++) {
                input[i] = rest % symbols;
                rest /= symbols;
            }
            if (!isRight(question, interpreter, input)) {
                wrong.add(input);
            }
        }
        return wrong;
    }

    /** Whether the model's answer is right. */
    public static boolean isRight(Question question, ReferenceInterpreter interpreter, int[] input) {
        Monitor monitor = question.monitor();
        int[] answer = interpreter.run(input).answer();
        int[] states = new int[input.length + 1];
        states[0] = monitor.start();
        for (int i = 0; i < input.length; i++) {
            states[i + 1] = monitor.letters(states[i]).next()[input[i]];
        }
        int end = states[input.length];
        if (interpreter.model().output().kind() != Output.Kind.LABELS) {
            return monitor.isRight(end, answer[0], Letters.NONE);
        }
        boolean right = true;
        for (int i = 0; i < input.length; i++) {
            right &= monitor.isRightLabel(states[i], input[i], i, end, answer[i], Letters.NONE);
        }
        return right;
    }
}
