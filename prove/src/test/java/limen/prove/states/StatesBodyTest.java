package limen.prove.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import limen.certificate.CertificateException;
import limen.certificate.Question;
import limen.certificate.states.StatesChecker;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.property.Letters;
import limen.property.Monitor;
import limen.property.Property;
import limen.property.label.GivesLabels;
import limen.property.language.Sources;
import limen.prove.Attempt;
import limen.prove.Budget;
import limen.prove.ZooQuestion;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the checker of prefix states refuses: bodies that an engine with a fault would write, and damaged ones. */
class StatesBodyTest {
    /** Of each of four bodies. */
    private static final int MUTATIONS = 2500;

    @TempDir
    private Path folder;

    private byte[] body(Question question) throws IOException {
        Path file = folder.resolve("body");
        assertThat(new PrefixStates().attempt(question, Budget.seconds(60), file, Progress.NONE))
                .isInstanceOf(Attempt.Proved.class);
        return Files.readAllBytes(file);
    }

    private static String check(Question question, byte[] body) {
        try {
            return new StatesChecker().check(question, new ByteArrayInputStream(body), Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> numbers(byte[] body) throws IOException {
        Pack pack = new Pack();
        byte[] bytes = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        pack.put(bytes, 0, bytes.length);
        List<Long> numbers = new ArrayList<>();
        while (pack.place() < pack.end) {
            numbers.add(pack.get());
        }
        return numbers;
    }

    private static byte[] body(List<Long> numbers) throws IOException {
        Pack pack = new Pack();
        numbers.forEach(pack::put);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(pack.bytes, 0, pack.end);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"majority, majority, 4", "dyck-1, dyck:1, 5", "parity, parity, 4", "a-n-b-n, a-n-b-n, 5"})
    void refusesOtherNumbers(String model, String language, int n) throws IOException {
        Question question = ZooQuestion.recognises(model, language, n);
        byte[] right = body(question);
        assertThat(check(question, right)).endsWith("by the reference interpreter's rules");
        List<Long> numbers = numbers(right);
        int[] ends = ends(question.monitor());
        int mutations = 0;
        int harmless = 0;
        for (Case each : Cases.of(MUTATIONS + MUTATIONS / 4, model)) {
            Random random = each.random();
            List<Long> changed = new ArrayList<>(numbers);
            int at = random.nextInt(changed.size());
            switch (random.nextInt(4)) {
                case 0 -> changed.set(at, changed.get(at) + (random.nextInt(2) == 0 ? 1 : -1));
                case 1 -> changed.remove(at);
                case 2 -> changed.add(at, (long) random.nextInt(6));
                default -> changed.set(at, changed.get(random.nextInt(changed.size())));
            }
            if (changed.equals(numbers)) {
                continue;
            }
            mutations++;
            byte[] body = body(changed);
            try {
                check(question, body);
                harmless++;
                requireAllEndsAreSeen(question, ends, body);
            } catch (CertificateException e) {
                assertThat(e).hasMessageContaining("prefix states: ");
            }
        }
        // A query that is foreseen longer than it is asked, and two states where one would do, prove the same.
        assertThat(mutations).isGreaterThan(MUTATIONS);
        assertThat(harmless).isLessThan(MUTATIONS / 10);
    }

    /** The states of a monitor after its last letter. */
    private static int[] ends(Monitor monitor) {
        IntStream states = IntStream.of(monitor.start());
        for (int step = 0; step < monitor.steps(); step++) {
            states = states.flatMap(state -> IntStream.of(monitor.letters(state).next()))
                    .distinct();
        }
        return states.toArray();
    }

    /** Whatever a body proves, it does not if answers at one of the ends are wrong. */
    private static void requireAllEndsAreSeen(Question question, int[] ends, byte[] body) {
        for (int end : ends) {
            Question wrong = new Question(
                    question.property(),
                    question.n(),
                    question.models(),
                    new OneWrong(question.monitor(), Letters.NONE, Letters.NONE, end));
            assertThatThrownBy(() -> check(wrong, body))
                    .isInstanceOf(CertificateException.class)
                    .hasMessageContaining("wrong");
        }
    }

    @Test
    void provesNothingThatIsNotSo() throws IOException {
        byte[] right = body(ZooQuestion.recognises("majority", "majority", 4));
        Question wrong = ZooQuestion.recognises("majority", "exactly-half", 4);
        List<Long> numbers = numbers(right);
        assertThatThrownBy(() -> check(wrong, right)).isInstanceOf(CertificateException.class);
        for (Case each : Cases.of(MUTATIONS)) {
            List<Long> changed = new ArrayList<>(numbers);
            for (int k = 0; k <= each.random().nextInt(3); k++) {
                changed.set(each.random().nextInt(changed.size()), (long)
                        each.random().nextInt(5));
            }
            byte[] body = body(changed);
            assertThatThrownBy(() -> check(wrong, body)).isInstanceOf(CertificateException.class);
        }
    }

    @Test
    void refusesDamagedBytes() throws IOException {
        Question question = ZooQuestion.recognises("dyck-1", "dyck:1", 5);
        byte[] right = body(question);
        for (int length = 0; length < right.length; length++) {
            byte[] cut = Arrays.copyOf(right, length);
            assertThatThrownBy(() -> check(question, cut)).isInstanceOf(CertificateException.class);
        }
    }

    @Test
    void refusesAStateMergedTooMany() throws IOException {
        Question question = ZooQuestion.recognises("majority", "majority", 2);
        // Levels have 1, 2 and 2 states: one query, then the edges 0 1, and of each state two.
        List<Long> numbers = numbers(body(question));
        assertThat(numbers.subList(numbers.size() - 2, numbers.size())).hasSize(2);
        int edges = numbers.size() - 6;
        List<Long> merged = new ArrayList<>(numbers.subList(0, edges));
        merged.addAll(List.of(0L, 0L, 0L, 1L));
        byte[] body = body(merged);
        assertThatThrownBy(() -> check(question, body))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("which shows later positions something else");
    }

    @Test
    void refusesAQueryThatIsNotForeseen() throws IOException {
        Question question = ZooQuestion.recognises("dyck-1", "dyck:1", 5);
        List<Long> numbers = new ArrayList<>(numbers(body(question)));
        // Of the first site of heads: not steady, one query, last asked at position 4.
        assertThat(numbers.subList(0, 3)).containsExactly(0L, 1L, 4L);
        numbers.set(2, 3L);
        byte[] body = body(numbers);
        assertThatThrownBy(() -> check(question, body))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("do not foresee the query");
    }

    /** The same monitor, which calls the answers at one end wrong, or one label at it. */
    private record OneWrong(Monitor all, int token, int step, int end) implements Monitor {
        @Override
        public int models() {
            return all.models();
        }

        @Override
        public int length(int model) {
            return all.length(model);
        }

        @Override
        public int steps() {
            return all.steps();
        }

        @Override
        public int start() {
            return all.start();
        }

        @Override
        public Letters letters(int state) {
            return all.letters(state);
        }

        @Override
        public boolean isRight(int atEnd, int left, int right) {
            return all.isRight(atEnd, left, right) && atEnd != end;
        }

        @Override
        public boolean needsEnd() {
            return all.needsEnd();
        }

        @Override
        public boolean looksBefore() {
            return all.looksBefore();
        }

        @Override
        public boolean isRightLabel(int before, int letter, int at, int atEnd, int left, int right) {
            return all.isRightLabel(before, letter, at, atEnd, left, right)
                    && !(letter == token && at == step && atEnd == end);
        }
    }

    @ParameterizedTest
    @CsvSource({"sort, 4", "histogram, 5"})
    void refusesOneWrongLabel(String name, int n) throws IOException {
        FinitePrecisionTransformer model = Model.open(Path.of("../models/zoo/" + name + ".json"), ModelRequest.DEFAULT)
                .requireSites()
                .at(n);
        Property property = GivesLabels.of(name, List.of(), Sources.none());
        Monitor monitor = property.at(model, n);
        byte[] body = body(new Question(property, n, List.of(model), monitor));
        for (Case each : Cases.of(100, name)) {
            int[] input = new int[n];
            int end = monitor.start();
            for (int i = 0; i < n; i++) {
                input[i] = each.random().nextInt(model.vocabulary().size());
                end = monitor.letters(end).next()[input[i]];
            }
            int step = each.random().nextInt(n);
            Question wrong = new Question(property, n, List.of(model), new OneWrong(monitor, input[step], step, end));
            assertThatThrownBy(() -> check(wrong, body))
                    .isInstanceOf(CertificateException.class)
                    .hasMessageContaining("hold a wrong label at position " + step);
            Attempt attempt = new PrefixStates().attempt(wrong, Budget.seconds(60), folder.resolve("b"), Progress.NONE);
            assertThat(attempt).isInstanceOf(Attempt.Refuted.class);
        }
    }
}
