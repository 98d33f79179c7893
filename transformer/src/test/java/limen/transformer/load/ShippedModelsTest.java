package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import limen.transformer.FloatForward;
import limen.transformer.Transformer;
import limen.transformer.tokenize.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models that come with the project: the bundled demo, and the example in the format's documentation. */
class ShippedModelsTest {
    @TempDir
    private Path folder;

    @Test
    void theDemoModelWritesItsLanguage() throws Exception {
        Path demo = Path.of("../models/demo");
        Transformer model = Models.load(demo);
        Tokenizer tokenizer = model.tokenizer().orElseThrow();
        FloatForward forward = new FloatForward(model);
        String text = tokenizer.decode(forward.generate(tokenizer.encode("\n"), 26));
        assertThat(text).startsWith("\nthe bird likes the girl.\n");
        String sample = Files.readString(demo.resolve("sample.txt"));
        assertThat(tokenizer.decode(tokenizer.encode(sample))).isEqualTo(sample);
        assertThat(forward.crossEntropy(tokenizer.encode("\nthe dog sees the boy.\nthe bo")))
                .isLessThan(0.6);
    }

    @Test
    void theDocumentedExampleDecidesByTheFirstToken() throws Exception {
        String page = Files.readString(Path.of("../docs/formats/transformer-json.md"));
        int begin = page.indexOf("    {\"format\": \"limen-transformer\"");
        Path file = folder.resolve("example.json");
        Files.writeString(file, page.substring(begin, page.indexOf("\n# ", begin)));
        Transformer model = Models.load(file);
        FloatForward forward = new FloatForward(model);
        Tokenizer tokenizer = model.tokenizer().orElseThrow();
        assertThat(forward.accepts(tokenizer.encode("baa"))).isTrue();
        assertThat(forward.accepts(tokenizer.encode("abb"))).isFalse();
    }
}
