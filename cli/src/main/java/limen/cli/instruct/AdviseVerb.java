package limen.cli.instruct;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGrammar;
import limen.cli.input.Bits;
import limen.cli.input.OutputPath;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.instruct.AdviseAllResult;
import limen.cli.result.instruct.AdviseResult;
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
            converter = OutputPath.class,
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
    protected Result run(ProgressBars progress) throws IOException {
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
        return all ? decideAll(family, start, progress) : decideOne(family, start);
    }

    private AdviseResult decideOne(AdviceFamily family, long start) throws IOException {
        boolean[] x = asked.input == null
                ? new boolean[requireLength(asked.lengths.getFirst())]
                : InstructionArgument.bits("--input", asked.input);
        PaperCircuit circuit = family.circuit(x.length);
        Instruction instruction = requireTokens(new Instruction(circuit, x));
        AdviseResult.Decision decision = asked.input == null ? null : decide(family, instruction);
        if (output != null) {
            byte[] advice = (circuit + "\n").getBytes(StandardCharsets.US_ASCII);
            AsideFile.write(output, out -> out.write(advice));
        }
        return new AdviseResult(
                family.name(),
                family.language(),
                family.depth(),
                x.length,
                instruction.length() - 1 - x.length,
                circuit.toString(),
                decision,
                Optional.ofNullable(output),
                decision == null || decision.holds(),
                Seconds.since(start),
                circuit.size(),
                circuit.depth());
    }

    private AdviseResult.Decision decide(AdviceFamily family, Instruction instruction) {
        Follower follower = follower(family);
        Followed followed = follower.follow(instruction, evaluator.maxTokens());
        boolean expected = family.decide(instruction.input());
        return new AdviseResult.Decision(
                Bits.text(instruction.input()),
                instruction.length(),
                follower.depth(),
                SimilarityName.of(follower.similarity()),
                follower.layers(),
                followed.precision(),
                FollowWords.bit(followed.answer()),
                FollowWords.bit(expected),
                followed.wrong(),
                followed.holds() && followed.answer() == expected,
                instruction.shortText());
    }

    private AdviseAllResult decideAll(AdviceFamily family, long start, ProgressBars progress) {
        asked.lengths.forEach(AdviseVerb::requireFew);
        Follower follower = follower(family);
        List<AdviseAllResult.Length> rows = new ArrayList<>();
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
            rows.add(new AdviseAllResult.Length(
                    n, tokens - 1 - n, tokens, follower.precision(tokens), inputs, accepted, wrong));
        }
        return new AdviseAllResult(
                family.name(),
                family.language(),
                family.depth(),
                follower.depth(),
                SimilarityName.of(follower.similarity()),
                follower.layers(),
                rows,
                holds,
                Seconds.since(start));
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
