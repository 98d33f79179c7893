package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code limen equal}. */
class EqualVerbTest {
    @TempDir
    private Path folder;

    private Path majority;
    private Path half;

    @BeforeEach
    void compile() {
        majority = folder.resolve("majority.limen");
        half = folder.resolve("half.limen");
        CliRun.of("compile", "zoo/majority", "--length", 4, "-o", majority).done();
        CliRun.of("compile", "zoo/exactly-half", "--length", 4, "-o", half).done();
    }

    @Test
    void fewInputsAreAllTried() {
        Path small = folder.resolve("small.limen");
        CliRun.of("simplify", majority, "-o", small).done();
        assertThat(CliRun.of("equal", majority, small).done())
                .startsWith(majority + " and " + small + ": equal on every input\nall 16 inputs were tried, ");
        JsonNode equal = CliRun.json("equal", majority, small);
        assertThat(equal.get("verdict").stringValue()).isEqualTo("proved");
        assertThat(equal.get("inputs").intValue()).isEqualTo(4);
        assertThat(equal.get("difference").isNull()).isTrue();
    }

    @Test
    void manyInputsAreProved() {
        Path long1 = folder.resolve("long.limen");
        Path long2 = folder.resolve("unit.limen");
        CliRun.of("compile", "zoo/majority", "--length", 24, "-o", long1).done();
        CliRun.of("compile", "zoo/majority", "--length", 24, "--gates", "unit", "-o", long2)
                .done();
        // of so much time that the solver's part is enough on a machine that has much else to do
        assertThat(CliRun.of("equal", long1, long2, "--budget", "1h").done())
                .startsWith(long1 + " and " + long2 + ": equal on every input\n")
                .contains(" refuted ", " clauses of ");
    }

    @Test
    void theFirstDifferenceIsShown() {
        CliRun run = CliRun.of("equal", majority, half, "--tokens");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith(majority + " and " + half + ": not equal\n  input: 0011\n  output 0: 0 and 1\nby trying ");
        JsonNode different = CliRun.json("equal", majority, half);
        assertThat(different.get("verdict").stringValue()).isEqualTo("counterexample");
        assertThat(different.get("difference").get("output").intValue()).isZero();
    }

    @Test
    void refusals() {
        Path three = folder.resolve("three.limen");
        CliRun.of("compile", "zoo/majority", "--length", 3, "-o", three).done();
        CliRun.of("equal", majority, three)
                .refuses("circuits of 4 inputs and 1 outputs, and of 3 and 1: compare circuits of the same inputs and"
                        + " outputs");
        CliRun.of("equal", majority, half, "--budget", "soon")
                .refuses("budget 'soon': 'soon' is no time, number of states or memory, give parts such as 60s,1e7,8g");
        CliRun.of("equal", majority, folder.resolve("none.limen"))
                .refusesWith("circuit file " + folder.resolve("none.limen") + ": there is no such file");
        CliRun.of("equal", majority).refusesWith("Missing required parameter");
    }
}
