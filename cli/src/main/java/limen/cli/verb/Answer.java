package limen.cli.verb;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import limen.cli.result.RunValue;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;

/**
 * Answers for scripts and for people.
 *
 * @param kind what the answers are
 * @param names the token strings, if they are known
 * @param labels what labels are called, or empty
 */
public record Answer(Output.Kind kind, Optional<List<String>> names, List<String> labels) {
    /** Answers whose labels have no names. */
    Answer(Output.Kind kind, Optional<List<String>> names) {
        this(kind, names, List.of());
    }

    /** Answers of a model. */
    public static Answer of(FinitePrecisionTransformer model) {
        return new Answer(
                model.output().kind(),
                Optional.of(model.vocabulary()),
                model.output().labels());
    }

    /** A list of the next token or of all labels, or true for accept and false for reject. */
    public RunValue value(int[] answer) {
        return isAccept() ? new RunValue.Verdict(answer[0] == 1) : RunValue.Numbers.of(answer);
    }

    /** {@code accept}; {@code 17 "a"}; {@code 0 1 1}. */
    public String words(int[] answer) {
        if (isAccept()) {
            return answer[0] == 1 ? "accept" : "reject";
        }
        if (kind == Output.Kind.LABELS) {
            return Arrays.stream(answer)
                    .mapToObj(label -> labels.isEmpty() ? String.valueOf(label) : labels.get(label))
                    .collect(Collectors.joining(" "));
        }
        return answer[0] + names.map(list -> " \"" + list.get(answer[0]) + "\"").orElse("");
    }

    /** What is printed for this kind of answer. */
    String title() {
        return switch (kind) {
            case NEXT_TOKEN -> "next token";
            case LABELS -> "labels";
            case ACCEPT_FIRST, ACCEPT_LAST -> "answer";
        };
    }

    private boolean isAccept() {
        return kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST;
    }
}
