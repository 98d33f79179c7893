package limen.circuit.io.paper;

/**
 * What a serialized circuit holds, counted while reading, without building it.
 *
 * @param grammar its grammar
 * @param bytes length of the string, blanks included
 * @param inputs input nodes
 * @param gates other gates
 * @param arguments arguments of all gates, repetitions included
 * @param maxFanIn most arguments of a gate
 * @param depth the greatest level of any gate
 * @param prefix whether every input node comes before every other gate
 * @param sorted whether, besides, levels never decrease: a circuit read from it keeps the numbers
 * @param printedNegations negations of the form {@code <= 00 &1}, one digit more than the grammar derives
 */
public record PaperStatistics(
        PaperGrammar grammar,
        long bytes,
        long inputs,
        long gates,
        long arguments,
        long maxFanIn,
        int depth,
        boolean prefix,
        boolean sorted,
        long printedNegations) {}
