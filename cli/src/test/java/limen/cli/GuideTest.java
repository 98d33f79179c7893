package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.testkit.GoldenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guide pages: in a fenced block, lines that begin with {@code $ ./limen} are commands, and the lines after one are what it prints.
 * {@code $ cat FILE} shows a file that later commands read, {@code $ python3 FILE} runs it. Files go to a folder of the test, pictures of the documents are compared.
 */
class GuideTest {
    private static final Path ROOT = Path.of("..");
    private static final String FENCE = "```";
    private static final String COMMAND = "$ ./limen ";
    private static final String SHOWN = "$ cat ";
    private static final String PYTHON = "$ python3 ";
    private static final String SILENT = " > /dev/null";
    private static final String PICTURES = "docs/plots/";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    /** Time and memory of proofs. */
    private static final Pattern FIGURES = Pattern.compile(" in [0-9.]+ s(, [0-9,]+ MiB)?$", Pattern.MULTILINE);

    /** Where floats of two programs differ most, which numpy's build decides. */
    private static final Pattern DIFFERENCE = Pattern.compile("^greatest difference .*$", Pattern.MULTILINE);

    private static final Pattern FILE = Pattern.compile("[\\w-]+\\.(json|txt|svg|limen|npy|dfa)");

    @TempDir
    private Path folder;

    private int commands;
    private int pictures;

    @Test
    void theInstructPageIsWhatItsCommandsPrint() throws IOException, InterruptedException {
        Path page = ROOT.resolve("docs/guide/instruct.md");
        GoldenFile.at(page).matches(rendered(Files.readAllLines(page)));
        assertThat(commands).isGreaterThan(15);
        assertThat(pictures).isEqualTo(1);
    }

    @Test
    void thePytorchPageIsWhatItsCommandsPrint() throws IOException, InterruptedException {
        Python.require();
        Path page = ROOT.resolve("docs/guide/pytorch.md");
        GoldenFile.at(page).matches(rendered(Files.readAllLines(page)));
        assertThat(commands).isEqualTo(8);
    }

    @Test
    void theProvePageIsWhatItsCommandsPrint() throws IOException, InterruptedException {
        Path page = ROOT.resolve("docs/prove.md");
        GoldenFile.at(page).matches(rendered(Files.readAllLines(page)));
        assertThat(commands).isGreaterThanOrEqualTo(9);
    }

    @Test
    void theExtractPageIsWhatItsCommandsPrint() throws IOException, InterruptedException {
        Path page = ROOT.resolve("docs/guide/extract.md");
        GoldenFile.at(page).matches(rendered(Files.readAllLines(page)));
        assertThat(commands).isEqualTo(11);
        assertThat(pictures).isEqualTo(1);
    }

    @Test
    void thePrecisionPageIsWhatItsCommandsPrint() throws IOException, InterruptedException {
        Path page = ROOT.resolve("docs/precision.md");
        GoldenFile.at(page).matches(rendered(Files.readAllLines(page)));
        assertThat(commands).isEqualTo(3);
    }

    private String rendered(List<String> lines) throws IOException, InterruptedException {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < lines.size(); at++) {
            out.append(lines.get(at)).append('\n');
            if (lines.get(at).startsWith(FENCE)) {
                int end = at + 1 + lines.subList(at + 1, lines.size()).indexOf(FENCE);
                List<String> content = lines.subList(at + 1, end);
                // a block that names its language is no terminal
                out.append(lines.get(at).equals(FENCE) ? block(content) : String.join("\n", content) + "\n")
                        .append(FENCE)
                        .append('\n');
                at = end;
            }
        }
        return out.toString();
    }

    private String block(List<String> lines) throws IOException, InterruptedException {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith(SHOWN)) {
                int end = at + 1;
                while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
                    end++;
                }
                Files.write(folder.resolve(line.substring(SHOWN.length())), lines.subList(at + 1, end));
                out.append(String.join("\n", lines.subList(at, end))).append('\n');
            } else if (line.startsWith(PYTHON)) {
                out.append(line).append('\n').append(python(line.substring(PYTHON.length())));
            } else if (line.startsWith(COMMAND)) {
                out.append(line).append('\n').append(printed(line.substring(COMMAND.length())));
            }
        }
        return out.toString();
    }

    private String python(String file) throws IOException, InterruptedException {
        commands++;
        return Python.run(folder, Python.limen(folder), file).done();
    }

    /** What a command prints, on both streams, with the names of files as they were given. */
    private String printed(String command) throws IOException {
        boolean isSilent = command.endsWith(SILENT);
        List<Object> words = new ArrayList<>();
        Path drawn = null;
        Matcher matcher = WORD.matcher(isSilent ? command.substring(0, command.length() - SILENT.length()) : command);
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            if (word.startsWith(PICTURES)) {
                drawn = Path.of(word);
                words.add(folder.resolve(drawn.getFileName()));
            } else {
                int colon = word.indexOf(':');
                if (colon > 0 && FILE.matcher(word.substring(colon + 1)).matches()) {
                    words.add(word.substring(0, colon + 1) + folder.resolve(word.substring(colon + 1)));
                    continue;
                }
                words.add(
                        FILE.matcher(word).matches() || Files.exists(folder.resolve(word))
                                ? folder.resolve(word)
                                : word.startsWith("models/") ? ROOT.resolve(word) : word);
            }
        }
        CliRun run = CliRun.of(words.toArray());
        commands++;
        if (drawn != null) {
            GoldenFile.at(ROOT.resolve(drawn)).matches(Files.readString(folder.resolve(drawn.getFileName())));
            pictures++;
        }
        String text = isSilent ? run.err() : run.out() + run.err();
        return DIFFERENCE
                .matcher(FIGURES.matcher(text).replaceAll(" in …"))
                .replaceAll("greatest difference …")
                .replace(folder + "/", "")
                .replace(ROOT + "/models", "models");
    }
}
