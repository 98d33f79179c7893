package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code limen prove --write} and {@code limen equal --write}. */
class FormulaVerbTest {
    private static final Path PAGE = Path.of("..", "docs/formats/formula.md");
    private static final Pattern PROGRAM = Pattern.compile("(?s)```python\n(.*?)```");

    @TempDir
    private Path folder;

    /** What a program prints of a file; a test that asks for it is skipped where it is not installed. */
    private Path answer(String name, Path file) throws IOException, InterruptedException {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(each -> Path.of(each, name))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), name + " is not installed");
        Path answer = folder.resolve("answer");
        new ProcessBuilder(program.get().toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start()
                .waitFor();
        return answer;
    }

    private String tokens(Path formula, Path answer) throws IOException, InterruptedException {
        Python.require();
        Matcher program = PROGRAM.matcher(Files.readString(PAGE));
        assertThat(program.find()).isTrue();
        Path script = Files.writeString(folder.resolve("tokens.py"), program.group(1));
        return Python.run(folder, folder, script, formula, answer).done().strip();
    }

    private void refuted(String solver, String ending) throws IOException, InterruptedException {
        Path file = folder.resolve("parity" + ending);
        assertThat(CliRun.of("prove", "zoo/majority", "--length", 7, "--language", "parity", "--write", file)
                        .done())
                .matches("zoo/majority: recognises parity\nwrote " + Pattern.quote(file.toString())
                        + ": that some input of length 7 contradicts, [\\d,]+ (clauses of|linear constraints on)"
                        + " [\\d,]+ variables, in [\\d.]+ s\n");
        Path answer = answer(solver, file);
        assertThat(answer).content().contains("s SATISFIABLE");
        String tokens = tokens(file, answer);
        assertThat(tokens).matches("[01](,[01]){6}");
        boolean isOdd = tokens.chars().filter(c -> c == '1').count() % 2 == 1;
        boolean isAccepted = CliRun.json("run", "zoo/majority", "--tokens", tokens)
                .get("output")
                .booleanValue();
        assertThat(isAccepted).isNotEqualTo(isOdd);
    }

    @Test
    void clausesThatHaveASolution() throws IOException, InterruptedException {
        refuted("cadical", ".cnf");
    }

    @Test
    void linearConstraintsThatHaveASolution() throws IOException, InterruptedException {
        refuted("clasp", ".opb");
    }

    private void proved(String solver, String ending) throws IOException, InterruptedException {
        Path file = folder.resolve("majority" + ending);
        JsonNode json = CliRun.json("prove", "zoo/majority", "--length", 7, "--language", "majority", "--write", file);
        assertThat(json.get("n").intValue()).isEqualTo(7);
        assertThat(json.get("format").stringValue()).isEqualTo(ending.substring(1));
        assertThat(answer(solver, file)).content(StandardCharsets.UTF_8).contains("s UNSATISFIABLE");
    }

    @Test
    void clausesThatHaveNone() throws IOException, InterruptedException {
        proved("cadical", ".cnf");
    }

    @Test
    void linearConstraintsThatHaveNone() throws IOException, InterruptedException {
        proved("clasp", ".opb");
    }

    @Test
    void twoCircuits() throws IOException, InterruptedException {
        Path majority = folder.resolve("majority.limen");
        Path half = folder.resolve("half.limen");
        CliRun.of("compile", "zoo/majority", "--length", 4, "-o", majority).done();
        CliRun.of("compile", "zoo/exactly-half", "--length", 4, "-o", half).done();
        Path different = folder.resolve("different.cnf");
        assertThat(CliRun.of("equal", majority, half, "--tokens", "--write", different)
                        .done())
                .startsWith(majority + " and " + half + ": equal outputs\nwrote " + different
                        + ": that some input contradicts, ");
        assertThat(answer("cadical", different)).content().contains("s SATISFIABLE");
        Path same = folder.resolve("same.cnf");
        CliRun.of("equal", majority, majority, "--write", same).done();
        assertThat(answer("cadical", same)).content().contains("s UNSATISFIABLE");
    }

    @Test
    void refusals() {
        Path file = folder.resolve("never.cnf");
        CliRun.of("prove", "zoo/majority", "--length", "1..3", "--language", "parity", "--write", file)
                .refuses("--length 1..3: --write is about one length, for which the model is a circuit; give one");
        CliRun.of("prove", "zoo/majority", "--length", 3, "--language", "parity", "--write", folder.resolve("never"))
                .refuses("formula file " + folder.resolve("never")
                        + ": the name says no format, let it end in .cnf (clauses, DIMACS) or .opb (linear"
                        + " constraints)");
        CliRun.of("prove", "zoo/majority", "--length", 3, "--language", "parity", "--engine", "sat", "--write", file)
                .refuses("--engine: --write proves nothing, leave it out, see limen prove --help");
        CliRun.of("equal", "a.limen", "b.limen", "--budget", "1s", "--write", file)
                .refuses("--budget: --write compares nothing, leave it out, see limen equal --help");
        assertThat(file).doesNotExist();
    }
}
