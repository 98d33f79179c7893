package limen.cli.result.instruct;

/** Evaluators and values in words. */
final class EvaluatorWords {
    private EvaluatorWords() {}

    /** An evaluator at a precision. */
    static String evaluator(int depth, String similarity, int layers, int precision) {
        return similarity + " similarity, " + layers + " layers (" + (layers - 2 * depth) + " base, 2 for each level), "
                + precision + " bits";
    }
}
