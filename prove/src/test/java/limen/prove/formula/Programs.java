package limen.prove.formula;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** Solvers that are installed, run on files as they are; both say {@code s …} and {@code v …}. */
enum Programs {
    /** Debian's package cadical; clauses. */
    CADICAL("cadical", "-q"),
    /** Debian's package clasp; linear constraints, and clauses. */
    CLASP("clasp", "-V0");

    private final String program;
    private final String quiet;

    Programs(String program, String quiet) {
        this.program = program;
        this.quiet = quiet;
    }

    Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Values by variable from 1, as many as the greatest number needs; null where there is no solution. */
    boolean[] solve(Path file, int variables) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(installed().orElseThrow().toString(), quiet, file.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Assertions.assertThat(said).containsPattern("(?m)^s (UN)?SATISFIABLE$");
        if (said.contains("s UNSATISFIABLE")) {
            return null;
        }
        boolean[] values = new boolean[variables + 1];
        said.lines().filter(line -> line.startsWith("v ")).forEach(line -> {
            StringTokenizer words = new StringTokenizer(line.substring(2));
            while (words.hasMoreTokens()) {
                String word = words.nextToken();
                int number = Integer.parseInt(word.replace("x", ""));
                if (number > 0) {
                    values[number] = true;
                }
            }
        });
        return values;
    }
}
