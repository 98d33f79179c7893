package limen.prove.solver;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringTokenizer;
import limen.certificate.cnf.Cnf;
import limen.certificate.proof.LratBinary;
import limen.certificate.proof.LratText;
import limen.io.InputException;
import limen.io.WorkFolder;
import limen.prove.Budget;

/** CaDiCaL where it is installed: with LRAT proofs if it knows the option, which is since 1.7, otherwise with DRAT proofs. */
public final class Cadical implements SatSolver {
    private static final int SATISFIABLE = 10;
    private static final int UNSATISFIABLE = 20;
    private static final double ASK_SECONDS = 10;

    private final Path program;
    private final String version;
    private final boolean lrat;

    private Cadical(Path program, String version, boolean lrat) {
        this.program = program;
        this.version = version;
        this.lrat = lrat;
    }

    /**
     * {@return CaDiCaL on the path of programs, if there is one that runs}
     *
     * @param path folders, separated by colons: the variable {@code PATH}
     */
    public static Optional<Cadical> installed(String path) {
        return Arrays.stream(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "cadical"))
                .filter(Files::isExecutable)
                .flatMap(program -> of(program).stream())
                .findFirst();
    }

    /** The program, if it runs. */
    private static Optional<Cadical> of(Path program) {
        try {
            String version = ask(program, "--version");
            return Optional.of(
                    new Cadical(program, version.strip(), ask(program, "--help").contains("--lrat")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String ask(Path program, String option) throws IOException {
        try (WorkFolder work = WorkFolder.make("limen-cadical-")) {
            Path folder = work.path();
            Path answer = folder.resolve("answer");
            OptionalInt exit =
                    ChildProcess.run(List.of(program.toString(), option), folder, answer, Budget.seconds(ASK_SECONDS));
            if (exit.isEmpty() || exit.getAsInt() != 0) {
                throw new IOException(program + " " + option + " fails");
            }
            return Files.readString(answer, StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public String name() {
        return "CaDiCaL " + version;
    }

    @Override
    public Outcome solve(Cnf cnf, Path folder, Budget budget) throws IOException {
        Path formula = folder.resolve("formula.cnf");
        Path proof = folder.resolve("proof");
        Path answer = folder.resolve("answer");
        try (OutputStream out = Files.newOutputStream(formula)) {
            cnf.writeDimacs(out);
        }
        List<String> command = new ArrayList<>(List.of(program.toString(), "-q"));
        if (lrat) {
            command.addAll(List.of("--lrat", "--no-binary"));
        }
        command.addAll(List.of(formula.toString(), proof.toString()));
        OptionalInt exit = ChildProcess.run(command, folder, answer, budget);
        if (exit.isEmpty()) {
            return new Outcome.Unknown(budget.reason());
        }
        return switch (exit.getAsInt()) {
            case SATISFIABLE -> new Outcome.Satisfied(values(Files.readString(answer), cnf.variables()));
            case UNSATISFIABLE -> refuted(proof, folder);
            default -> new Outcome.Unknown(name() + " ended with exit code " + exit.getAsInt());
        };
    }

    private Outcome refuted(Path proof, Path folder) throws IOException {
        if (!lrat) {
            return new Outcome.Refuted("drat", proof);
        }
        Path binary = folder.resolve("proof.binary");
        textToBinary(proof, binary);
        return new Outcome.Refuted("lrat", binary);
    }

    /** Rewrites a proof. */
    static void textToBinary(Path text, Path binary) throws IOException {
        try (InputStream in = Files.newInputStream(text);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(binary), 1 << 16)) {
            LratText.read(in, new LratBinary.Writer(out));
        }
    }

    /** The values of lines {@code v 1 -2 … 0}. */
    static boolean[] values(String answer, int variables) {
        boolean[] values = new boolean[variables + 1];
        answer.lines().filter(line -> line.startsWith("v ")).forEach(line -> {
            StringTokenizer literals = new StringTokenizer(line.substring(2));
            while (literals.hasMoreTokens()) {
                int number = Integer.parseInt(literals.nextToken());
                if (Math.abs(number) > variables) {
                    throw new InputException("solver: a value of variable " + number + ", the formula has " + variables
                            + "; use another solver");
                }
                values[Math.abs(number)] = number > 0;
            }
        });
        return values;
    }
}
