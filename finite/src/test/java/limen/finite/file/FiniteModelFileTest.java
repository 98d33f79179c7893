package limen.finite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.Trace;
import limen.finite.random.RandomSites;
import limen.io.AsideFile;
import limen.io.FileFormatException;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.GoldenFile;
import limen.testkit.Seeds;
import limen.transformer.Architecture.Similarity;
import limen.transformer.load.ModelKind;
import limen.transformer.load.Models;
import limen.transformer.tokenize.AlphabetTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finite-precision models to file and back, and what damage to the file does. */
class FiniteModelFileTest {
    static final Path GOLDEN = Path.of("src/test/resources/limen/finite/file/version-1.json");

    @TempDir
    private Path folder;

    private Path write(FiniteModel model) throws IOException {
        Path file = folder.resolve("model.json");
        FiniteModelFile.write(model, file);
        return file;
    }

    private static FiniteModel plain(FinitePrecisionTransformer model) {
        return new FiniteModel(model, Optional.empty());
    }

    @Test
    void goldenFileOfVersionOneIsReadAndWrittenByteForByte() throws IOException {
        FiniteModel model = FiniteModelFile.read(GOLDEN);
        assertThat(model.model().name()).isEqualTo("every rule");
        assertThat(model.model().attributes()).containsEntry("source", "written by hand");
        assertThat(model.model().vocabulary()).containsExactly("a", "b", "é");
        assertThat(model.model().site("key").rule())
                .isInstanceOfSatisfying(
                        Rule.Linear.class,
                        rule -> assertThat(rule.rotation())
                                .isSameAs(((Rule.Linear)
                                                model.model().site("query").rule())
                                        .rotation()));
        assertThat(model.tokenizer().orElseThrow().encode("éa")).containsExactly(2, 0);
        GoldenFile.at(GOLDEN).matches(Files.readAllBytes(write(model)));
    }

    @Test
    void randomModelsComeBackAsTheyWere() throws IOException {
        CaseCounter counter = new CaseCounter();
        for (long seed : Cases.seeds(100)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            Path file = write(plain(model));
            byte[] bytes = Files.readAllBytes(file);
            FinitePrecisionTransformer back = FiniteModelFile.read(file).model();
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            FiniteModelWriter.write(plain(back), secondLine(bytes), again);
            assertThat(again.toByteArray()).as("seed %d", seed).isEqualTo(bytes);
            assertSameTraces(model, back, seed);
            model.sites().forEach(site -> count(site, counter));
            counter.count(model.output().kind(), model.causal() ? "causal" : "full");
        }
        counter.requireEach(
                10,
                List.of(
                        "Embedding",
                        "Linear",
                        "rotation",
                        "table",
                        "identity",
                        "Norm",
                        "Score",
                        "distance",
                        Similarity.ORDER,
                        Similarity.DOT_PRODUCT,
                        "Maximum",
                        "Difference",
                        "Head",
                        Rule.Selection.SOFTMAX,
                        Rule.Selection.LEFTMOST,
                        Rule.Selection.SOFTMAX1,
                        "Product",
                        "FixedPoint",
                        "MiniFloat",
                        "ValueList",
                        "causal",
                        "full"));
    }

    private static String secondLine(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).split("(?<=\n)", 3)[1];
    }

    private static void count(Site site, CaseCounter counter) {
        counter.count(
                site.rule().getClass().getSimpleName(), site.format().getClass().getSimpleName());
        switch (site.rule()) {
            case Rule.Head head -> counter.count(head.selection());
            case Rule.Score score -> {
                counter.count(score.similarity());
                counter.countIf(score.distance() != null, "distance");
            }
            case Rule.Linear linear -> {
                counter.countIf(linear.rotation() != null, "rotation");
                for (Rule.Term term : linear.terms()) {
                    counter.countIf(term.table() != null, "table");
                    counter.countIf(term.weights() == null, "identity");
                }
            }
            default -> {}
        }
    }

    private static void assertSameTraces(FinitePrecisionTransformer model, FinitePrecisionTransformer back, long seed) {
        Random random = Seeds.plain(seed);
        int[] tokens =
                random.ints(model.maximumLength(), 0, model.vocabulary().size()).toArray();
        Trace expected = new ReferenceInterpreter(model).run(tokens);
        Trace found = new ReferenceInterpreter(back).run(tokens);
        for (Site site : model.sites()) {
            assertThat(found.ranks().get(back.site(site.name())))
                    .isEqualTo(expected.ranks().get(site));
        }
        assertThat(found.logits()).isDeepEqualTo(expected.logits());
        assertThat(found.answer()).isEqualTo(expected.answer());
    }

    @Test
    void everySingleBitFlipIsDetected() throws IOException {
        byte[] good = Files.readAllBytes(GOLDEN);
        for (int bit = 0; bit < 8 * good.length; bit++) {
            good[bit / 8] ^= (byte) (1 << bit % 8);
            assertDamaged(good, "bit " + bit);
            good[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void everyTruncationAndAnyAppendedByteIsDetected() throws IOException {
        byte[] good = Files.readAllBytes(GOLDEN);
        for (int length = 0; length < good.length; length++) {
            assertDamaged(Arrays.copyOf(good, length), "length " + length);
        }
        for (int added = 0; added < 256; added++) {
            byte[] longer = Arrays.copyOf(good, good.length + 1);
            longer[good.length] = (byte) added;
            assertDamaged(longer, "added " + added);
        }
    }

    private static void assertDamaged(byte[] bytes, String what) {
        Throwable refusal = catchThrowable(() -> FiniteModelFile.read("model.json", bytes));
        assertThat(refusal).as(what).isInstanceOf(FileFormatException.class);
        assertThat(refusal.getMessage()).as(what).startsWith("model.json").doesNotContain("\n");
    }

    @Test
    void theChecksumIsThatOfAllOtherLines() throws Exception {
        String text = Files.readString(GOLDEN);
        String[] lines = text.split("(?<=\n)", 3);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        String digits = HexFormat.of().formatHex(digest.digest((lines[0] + lines[2]).getBytes(StandardCharsets.UTF_8)));
        assertThat(lines[1]).isEqualTo(" \"sha256\": \"" + digits + "\",\n");
        Path file = folder.resolve("model.json");
        Files.writeString(file, lines[0] + lines[2].replace("\"every rule\"", "\"edited by hand\""));
        assertThat(FiniteModelFile.read(file).model().name()).isEqualTo("edited by hand");
        Files.writeString(file, text.replace("\"every rule\"", "\"edited by hand\""));
        assertThatThrownBy(() -> FiniteModelFile.read(file))
                .hasMessage(file
                        + ": field \"sha256\" does not match the rest of the file, which is damaged: fetch or write"
                        + " it again; if it was edited by hand, delete its second line");
        Files.writeString(file, lines[0] + " \n" + lines[1] + lines[2]);
        assertThatThrownBy(() -> FiniteModelFile.read(file))
                .hasMessage(
                        file + ": field \"sha256\" must be all of the second line, as the program writes it: write the"
                                + " file again or leave the field out");
    }

    @Test
    void theDocumentedExampleDecidesByTheFirstToken() throws IOException {
        String page = Files.readString(Path.of("../docs/formats/finite-model-json.md"));
        String example = page.substring(page.indexOf("    {\"format\": \"limen-finite\""));
        FiniteModel model = FiniteModelFile.read("example.json", example.getBytes(StandardCharsets.UTF_8));
        ReferenceInterpreter interpreter = new ReferenceInterpreter(model.model());
        for (String text : List.of("b", "baa", "bab", "bbbb", "a", "abb", "aab")) {
            int[] tokens = model.tokenizer().orElseThrow().encode(text);
            assertThat(interpreter.run(tokens).answer()[0]).as(text).isEqualTo(text.startsWith("b") ? 1 : 0);
        }
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNoLitter() throws IOException {
        Path file = write(plain(RandomSites.model(1)));
        byte[] before = Files.readAllBytes(file);
        FiniteModel other = FiniteModelFile.read(GOLDEN);
        for (int room : new int[] {0, 1, 1000}) {
            Throwable failure = catchThrowable(() -> AsideFile.write(file, out -> {
                FiniteModelWriter.write(other, "", new FullDisk(out, room));
            }));
            assertThat(failure)
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot write " + file + ": No space left on device; nothing was replaced: free space"
                            + " or choose another place");
            assertOnly(file, before);
        }
        FiniteModel foreign = new FiniteModel(other.model(), Optional.of(new NamelessTokenizer()));
        assertThatThrownBy(() -> FiniteModelFile.write(foreign, file))
                .hasMessage("tokenizer NamelessTokenizer: has no place in the file, write the model without");
        assertOnly(file, before);
    }

    private void assertOnly(Path file, byte[] bytes) throws IOException {
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void unwritablePlacesGiveOneClearLine() {
        FiniteModel model = plain(RandomSites.model(1));
        Path nowhere = folder.resolve("no/such/model.json");
        assertThatThrownBy(() -> FiniteModelFile.write(model, nowhere))
                .hasMessage("cannot write " + nowhere + ": its directory does not exist; nothing was replaced: make it"
                        + " or choose another place");
        assertThatThrownBy(() -> FiniteModelFile.write(model, folder))
                .hasMessage("cannot write " + folder + ": it is a directory; nothing was replaced: free space or"
                        + " choose another place");
    }

    @Test
    void ofATokenizerOfMoreTokensThanTheModelOnlyTextsThatNeedThemAreRefused() {
        FinitePrecisionTransformer model = FiniteModelFile.read(GOLDEN).model();
        AlphabetTokenizer tokenizer = new AlphabetTokenizer(List.of("a", "b", "c", "d"));
        FiniteModel finite = new FiniteModel(model, Optional.of(tokenizer));
        assertThat(finite.warnings()).hasSize(1);
        assertThat(finite.tokenizer().orElseThrow().encode("cab")).containsExactly(2, 0, 1);
        assertThatThrownBy(() -> finite.tokenizer().orElseThrow().encode("cad"))
                .isInstanceOf(limen.io.InputException.class)
                .hasMessageContaining("\"d\"");
    }

    @Test
    void theDoorToRealWeightsNamesTheKind() throws IOException {
        Path file = write(plain(RandomSites.model(1)));
        assertThat(ModelKind.of(file)).isEqualTo(ModelKind.FINITE);
        assertThatThrownBy(() -> Models.load(file))
                .hasMessage(file + ": is a finite-precision model already: use it as it is, it needs no quantization");
    }
}
