package limen.cli.instruct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import limen.instruct.advice.AdviceFamilies;
import limen.instruct.advice.AdviceFamily;
import limen.instruct.advice.LookupTable;
import limen.io.InputException;
import limen.number.IntegerFormula;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A family of circuits, with the options that some families need. */
final class FamilyChoice {
    /** Families by the names that options have for them. */
    enum Name {
        MAJORITY,
        PARITY,
        EXACTLY,
        PRODUCT_BIT,
        PRODUCT_BIT_BY_ADDITION,
        TABLE;

        @Override
        public String toString() {
            return OptionNames.of(this);
        }
    }

    private static final Pattern PRECISION = Pattern.compile("p(?!ow2)");

    @Parameters(
            paramLabel = "FAMILY",
            description =
                    "majority: more ones than zeros. parity: an odd number of ones. exactly: k(n) ones, --count says"
                        + " k. product-bit: a middle bit of a product, weights by repetition. product-bit-by-addition:"
                        + " the same with polynomial advice. table: the strings that --table lists.")
    private Name name;

    @Option(
            names = "--count",
            paramLabel = "K",
            description =
                    "How many ones, for exactly: a number, or a formula in the length n such as n/2, which rounds up.")
    private String count;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "The accepted strings, for table: one per line, of any lengths; lines that begin with # mean"
                    + " nothing.")
    private Path table;

    /** The family. */
    AdviceFamily family() throws IOException {
        if ((count != null) != (name == Name.EXACTLY)) {
            throw new InputException(
                    count == null
                            ? "exactly: how many ones is not said, give --count K"
                            : "--count: only the family exactly counts to a number, leave it out");
        }
        if ((table != null) != (name == Name.TABLE)) {
            throw new InputException(
                    table == null
                            ? "table: the accepted strings are not given, give --table FILE"
                            : "--table: only the family table reads a file, leave it out");
        }
        return switch (name) {
            case MAJORITY -> AdviceFamilies.majority();
            case PARITY -> AdviceFamilies.parity();
            case EXACTLY -> exactly();
            case PRODUCT_BIT -> AdviceFamilies.productBit();
            case PRODUCT_BIT_BY_ADDITION -> AdviceFamilies.productBitByAddition();
            case TABLE -> {
                if (!Files.exists(table)) {
                    throw new NoSuchFileException(table.toString());
                }
                if (!Files.isRegularFile(table)) {
                    throw new InputException(table + ": it is no file, give a list of bit strings");
                }
                yield LookupTable.read(table);
            }
        };
    }

    private AdviceFamily exactly() {
        IntegerFormula formula;
        try {
            formula = IntegerFormula.parse(count);
        } catch (InputException e) {
            throw e.at("--count");
        }
        if (PRECISION.matcher(formula.toString()).find()) {
            throw new InputException(
                    "--count " + count + ": there is no precision p here, give a number or a formula in n");
        }
        return AdviceFamilies.exactly(
                "exactly-" + formula, n -> Math.clamp(formula.value(n, 1), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
}
