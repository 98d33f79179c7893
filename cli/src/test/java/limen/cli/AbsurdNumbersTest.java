package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.testkit.CaseCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Numbers that no option takes, in every numeric option of every verb: one line that says so, in the words of a person. */
class AbsurdNumbersTest {
    private static final List<String> ABSURD = List.of(
            "0x10",
            "1e400",
            "-1",
            "1.5",
            "NaN",
            "",
            "99999999999999999999",
            "9223372036854775807",
            "-9223372036854775808",
            "2147483647");

    private static final Set<String> TEXTS = Set.of(
            "--precision", "--equals-precision", "--budget", "--length", "--range", "--tokens", "--at", "--count");
    /** As much work as is asked for: of random circuits there are always more. */
    private static final Set<String> WORK = Set.of("--random");

    /** Of options that the runs of every verb do not have together. */
    private static final String MORE = """
        check zoo/majority --length 2 --samples 3
        gate demo --length 3 --precision 6 --at 0,0,0
        instruct verify --random 2 --tokens 40 --depth 1
        instruct universal --depth 1 --length 5 --samples 3
        """;

    @TempDir
    private Path folder;

    @Test
    void everyNumberThatIsNoneIsRefusedInOneLine() throws IOException {
        EveryVerb.prepare(folder);
        Map<String, List<String>> runs = new LinkedHashMap<>();
        for (String line : (MORE + EveryVerb.RUNS).lines().toList()) {
            runs.computeIfAbsent(EveryVerb.name(line), any -> new ArrayList<>()).add(line);
            if (line.contains(" -o @") || line.contains("--certificate")) {
                CliRun.of(EveryVerb.words(line, folder));
            }
        }
        CaseCounter counter = new CaseCounter();
        runs.forEach((verb, lines) -> {
            CommandLine command = Limen.commandLine();
            for (String word : verb.split(" ", -1)) {
                command = command.getSubcommands().get(word);
            }
            for (OptionSpec option : command.getCommandSpec().options()) {
                String name = option.longestName();
                for (String value : isNumber(option) ? ABSURD : List.<String>of()) {
                    if (!WORK.contains(name) || !value.matches("[0-9]{10,19}")) {
                        counter.countIf(refuses(lines, name, value), "refused");
                    }
                }
            }
        });
        counter.requireTotal(500);
    }

    private static boolean isNumber(OptionSpec option) {
        Class<?> type = option.type();
        boolean isPrimitive = type == int.class || type == long.class || type == double.class;
        return isPrimitive || Number.class.isAssignableFrom(type) || TEXTS.contains(option.longestName());
    }

    private boolean refuses(List<String> lines, String option, String value) {
        String line = lines.stream()
                .filter(each -> (each + " ").contains(" " + option + " "))
                .findFirst()
                .orElse(lines.getFirst());
        List<Object> words = new ArrayList<>(List.of(EveryVerb.words(line, folder)));
        int at = words.indexOf(option);
        if (at < 0) {
            words.add(option);
            words.add(value);
        } else {
            words.set(at + 1, value);
        }
        CliRun run = CliRun.of(words.toArray());
        if (run.code() == Failures.EXIT) {
            assertThat(run.err().lines()).as("%s", words).hasSize(1);
            assertThat(run.err())
                    .as("%s", words)
                    .startsWith("limen: ")
                    .doesNotContain("internal error", "Exception", "java.", "an int,", "a long,", "(null)")
                    .hasSizeLessThan(1200);
            assertThat(run.out()).isEmpty();
        }
        return run.code() == Failures.EXIT;
    }
}
