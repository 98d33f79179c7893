package limen.cli.instruct;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGrammar;
import limen.cli.input.Bits;
import limen.cli.output.ProgressBars;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
import limen.cli.verb.Seconds;
import limen.cli.verb.Verb;
import limen.instruct.Instruction;
import limen.instruct.advice.AdviceFamily;
import limen.instruct.follow.Followed;
import limen.instruct.follow.Follower;
import limen.io.AsideFile;
import limen.io.InputException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen instruct advise}: a language of T/poly, decided by one T_d with a circuit per length as advice. */
@Command(
        name = "advise",
        header = "Decide a language with a circuit for its length as advice.",
        description =
                "The advice for length n is a circuit as a string; one fixed T_d, d the depth of the family, decides"
                    + " every input of every length with it (Merrill and Sabharwal 2023, Corollary 3.2). The answer is"
                    + " compared with plain code for the language, exit code 1 if they differ.",
        footer = {
            "  limen instruct advise majority --input 0110111",
            "  limen instruct advise exactly --count n/2 --input 011010",
            "  limen instruct advise table --table accepted.txt --input 0110",
            "  limen instruct advise parity --all --length 1,2,3,4,5,6,7,8",
            "  limen instruct advise product-bit --length 8 -o advice.txt"
        })
public final class AdviseVerb extends Verb {
    private static final int MOST_BITS = 20;
    private static final String ALL = "--all";

    @Mixin
    private FamilyChoice choice;

    @ArgGroup(multiplicity = "1")
    private Asked asked;

    @Option(
            names = ALL,
            description = "Decide every input of each --length, of at most " + MOST_BITS + " bits, and count.")
    private boolean all;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the advice string to a file; replaced only when all is written.")
    private Path output;

    @Mixin
    private EvaluatorChoice evaluator;

    /** For what there is advice. */
    private static final class Asked {
        @Option(names = "--input", paramLabel = "BITS", description = "The input to decide.")
        private String input;

        @Option(
                names = "--length",
                split = ",",
                paramLabel = "N",
                description = "Only the advice for inputs of N bits; with " + ALL + " lengths separated by commas.")
        private List<Integer> lengths;
    }

    @Override
    protected int run(Report report, ProgressBars progress) throws IOException {
        if (all && (asked.lengths == null || output != null)) {
            throw usage(ALL + ": it decides all inputs of each --length, and writes no file");
        }
        if (!all && asked.lengths != null && asked.lengths.size() > 1) {
            throw usage("--length: " + asked.lengths.size() + " lengths, give one, or " + ALL);
        }
        if (!all && asked.lengths != null && evaluator.isChosen()) {
            throw usage("--model, --depth, --similarity: nothing is decided here, give --input or " + ALL);
        }
        long start = System.nanoTime();
        AdviceFamily family = choice.family();
        report.put("family", family.name()).put("language", family.language()).put("depth", family.depth());
        report.line(family.name() + ": " + family.language());
        boolean holds = all ? decideAll(family, report, progress) : decideOne(family, report);
        report.put("holds", holds).put("seconds", Seconds.since(start));
        return holds ? HOLDS : FAILS;
    }

    private boolean decideOne(AdviceFamily family, Report report) throws IOException {
        boolean[] x = asked.input == null
                ? new boolean[requireLength(asked.lengths.getFirst())]
                : InstructionArgument.bits("--input", asked.input);
        PaperCircuit circuit = family.circuit(x.length);
        Instruction instruction = requireTokens(new Instruction(circuit, x));
        int adviceTokens = instruction.length() - 1 - x.length;
        report.put("n", x.length).put("advice_tokens", adviceTokens).put("advice", circuit.toString());
        report.line("advice for " + x.length + (x.length == 1 ? " bit: " : " bits: ")
                + TextTable.count(adviceTokens) + " tokens, " + TextTable.count(circuit.size())
                + (circuit.size() == 1 ? " gate" : " gates") + ", depth " + circuit.depth());
        boolean holds = true;
        if (asked.input == null && output == null) {
            report.line(circuit.toString());
        }
        if (asked.input != null) {
            Follower follower = follower(family);
            Followed followed = follower.follow(instruction, evaluator.maxTokens());
            boolean expected = family.decide(x);
            holds = followed.holds() && followed.answer() == expected;
            report.put("input", Bits.text(x))
                    .put("tokens", instruction.length())
                    .put("evaluator_depth", follower.depth())
                    .put("similarity", SimilarityName.of(follower.similarity()))
                    .put("layers", follower.layers())
                    .put("precision", followed.precision())
                    .put("answer", followed.answer() ? 1 : 0)
                    .put("expected", expected ? 1 : 0)
                    .put("wrong_nodes", followed.wrong());
            report.line(instruction.shortText());
            report.line("T_" + follower.depth() + ", " + FollowWords.evaluator(follower, followed.precision()));
            report.line("answer: " + FollowWords.bit(followed.answer()) + ", the input is "
                    + (followed.answer() ? "" : "not ") + "in the language"
                    + (holds ? ", as plain code says" : "; MISMATCH: " + mismatch(followed, expected)));
        }
        if (output != null) {
            byte[] advice = (circuit + "\n").getBytes(StandardCharsets.US_ASCII);
            AsideFile.write(output, out -> out.write(advice));
            report.put("file", output.toString()).line("wrote " + output);
        }
        return holds;
    }

    private static String mismatch(Followed followed, boolean expected) {
        return followed.answer() == expected
                ? followed.wrong().size() + (followed.wrong().size() == 1 ? " node" : " nodes")
                        + " had another value than the circuit's"
                : "plain code says " + FollowWords.bit(expected);
    }

    private boolean decideAll(AdviceFamily family, Report report, ProgressBars progress) {
        asked.lengths.forEach(AdviseVerb::requireFew);
        Follower follower = follower(family);
        TextTable table =
                new TextTable("n", "advice tokens", "all tokens", "bits", "inputs", "in the language", "wrong");
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean holds = true;
        for (int n : asked.lengths) {
            PaperCircuit circuit = family.circuit(n);
            long inputs = 1L << n;
            long accepted = 0;
            long wrong = 0;
            int tokens = 0;
            for (long number = 0; number < inputs; number++) {
                progress.at(number, inputs, "deciding inputs of " + n + " bits");
                Instruction instruction = requireTokens(Instruction.numbered(circuit, number));
                Followed followed = follower.follow(instruction, evaluator.maxTokens());
                tokens = instruction.length();
                accepted += followed.answer() ? 1 : 0;
                wrong += followed.holds() && followed.answer() == family.decide(instruction.input()) ? 0 : 1;
            }
            holds &= wrong == 0;
            int advice = tokens - 1 - n;
            table.row(n, advice, tokens, follower.precision(tokens), inputs, accepted, wrong);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("n", n);
            row.put("advice_tokens", advice);
            row.put("tokens", tokens);
            row.put("precision", follower.precision(tokens));
            row.put("inputs", inputs);
            row.put("accepted", accepted);
            row.put("wrong", wrong);
            rows.add(row);
        }
        report.put("evaluator_depth", follower.depth())
                .put("similarity", SimilarityName.of(follower.similarity()))
                .put("layers", follower.layers())
                .put("lengths", rows);
        report.line("T_" + follower.depth() + ", " + SimilarityName.of(follower.similarity()) + " similarity, "
                        + follower.layers() + " layers, the same for all lengths")
                .line("")
                .table(table)
                .line("")
                .line(
                        holds
                                ? "every answer is what plain code for the language says"
                                : "MISMATCH: answers or values on the way to them are wrong");
        return holds;
    }

    /** One T_d for every length. */
    private Follower follower(AdviceFamily family) {
        return evaluator.follower(PaperGrammar.THRESHOLD, family.depth());
    }

    private Instruction requireTokens(Instruction instruction) {
        if (instruction.length() > evaluator.maxTokens()) {
            throw new InputException("advice: " + instruction.length()
                    + " tokens with the input (pointers are unary), the limit is " + evaluator.maxTokens()
                    + "; raise it (--max-tokens) or give a shorter input");
        }
        return instruction;
    }

    private static int requireLength(int n) {
        if (n < 0) {
            throw new InputException("--length " + n + ": no input has so many bits, give 1 or more");
        }
        return n;
    }

    private static void requireFew(int n) {
        if (requireLength(n) > MOST_BITS) {
            throw new InputException(ALL + ": 2^" + n + " inputs of " + n + " bits are too many, give " + MOST_BITS
                    + " bits or fewer, or one --input");
        }
    }
}
