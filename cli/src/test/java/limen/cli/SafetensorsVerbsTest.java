package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import limen.circuit.io.paper.PaperGrammar;
import limen.finite.Output;
import limen.instruct.evaluator.EvaluatorModel;
import limen.transformer.Architecture.Similarity;
import limen.transformer.load.HandBuiltFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models as folders of safetensors: every verb takes them for the model they came from. */
class SafetensorsVerbsTest {
    @TempDir
    private Path folder;

    private Path target() {
        return folder.resolve("model");
    }

    private static List<Path> zoo() throws IOException {
        try (Stream<Path> files = Files.list(SmallModels.demo().resolveSibling("zoo"))) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList());
        }
    }

    @Test
    void everyHandBuiltModelGoesOutAndComesBack() throws IOException {
        List<Path> models = zoo();
        for (Similarity similarity : Similarity.values()) {
            Path file = folder.resolve("t1-" + similarity + ".json");
            EvaluatorModel.build(PaperGrammar.AND_OR, 1, similarity).file().write(file);
            models.add(file);
        }
        assertThat(models).hasSizeGreaterThan(12);
        for (Path model : models) {
            CliRun.of("export", model, "--to", "safetensors", "-o", target()).done();
            Path first = folder.resolve("first.json");
            Path back = folder.resolve("back.json");
            HandBuiltFile.read(model).write(first);
            CliRun.of("import", target(), "--from", "safetensors", "-o", back).done();
            assertThat(back).hasSameBinaryContentAs(first);
            assertThat(CliRun.json("inspect", target(), "--length", 3))
                    .isEqualTo(CliRun.json("inspect", model, "--length", 3));
            CliRun.of("compile", model, "--length", 2, "-o", folder.resolve("a.limen"))
                    .done();
            CliRun.of("compile", target(), "--length", 2, "-o", folder.resolve("b.limen"))
                    .done();
            assertThat(folder.resolve("b.limen")).hasSameBinaryContentAs(folder.resolve("a.limen"));
        }
    }

    @Test
    void verbsTakeTheFolderAndItsFiles() {
        assertThat(CliRun.of("export", "zoo/majority", "--to", "safetensors", "-o", target())
                        .done())
                .isEqualTo("wrote " + target() + ": majority, 7 weights\n");
        for (Path place : List.of(target(), target().resolve("config.json"), target().resolve("model.safetensors"))) {
            assertThat(CliRun.of("run", place, "--input", "0110").done())
                    .isEqualTo(
                            CliRun.of("run", "zoo/majority", "--input", "0110").done());
            CliRun.of("check", place, "--length", 4, "--exhaustive").done();
        }
        CliRun.of("quantize", target(), "--length", 4, "-o", folder.resolve("one.json"))
                .done();
        CliRun.of("quantize", "zoo/majority", "--length", 4, "-o", folder.resolve("two.json"))
                .done();
        assertThat(folder.resolve("one.json")).hasSameBinaryContentAs(folder.resolve("two.json"));
    }

    @Test
    void modelsToBeQuantizedGoOutWithTheirTokenizer() {
        CliRun.of("export", "demo", "--to", "safetensors", "-o", target()).done();
        Path back = folder.resolve("demo.json");
        CliRun.of("import", target(), "--from", "safetensors", "-o", back).done();
        String[] words = {"--prompt", "the cat ", "--tokens", "4", "--precision", "8"};
        String expected = generated("demo", words);
        assertThat(generated(target(), words)).isEqualTo(expected);
        assertThat(generated(back, words)).isEqualTo(expected);
        assertThat(CliRun.json("import", SmallModels.demo(), "--from", "safetensors", "-o", back)
                        .get("tokenizer_lost")
                        .booleanValue())
                .isTrue();
    }

    private static String generated(Object model, String... words) {
        return CliRun.of(Stream.concat(Stream.of("generate", model), Stream.of(words))
                        .toArray())
                .done();
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        Path parity = SmallCircuits.parityFile(folder);
        Path finite = SmallModels.finiteFile(folder, Output.Kind.LABELS);
        Path out = folder.resolve("out");
        CliRun.of("export", "zoo/majority", "--to", "limen", "-o", out)
                .refuses("zoo/majority: is a model and no circuit: compile it first, or give --to safetensors, or json"
                        + " or lfm for what limen quantize wrote");
        CliRun.of("export", "zoo/majority", "--to", "safetensors", "--bit", 1, "-o", out)
                .refuses("--bit: only a string, --to paper, is of one output, leave it out, see limen export --help");
        CliRun.of("export", finite, "--to", "safetensors", "-o", out)
                .refuses(finite
                        + ": is a finite-precision model, rules on integers: give the model it was quantized from");
        CliRun.of("export", "abstract/exists", "--to", "safetensors", "-o", out).refusesWith("");
        CliRun.of("export", folder.resolve("none"), "--to", "safetensors", "-o", out)
                .refusesWith("'" + folder.resolve("none") + "': no such file or folder");
        CliRun.of("import", finite, "--from", "safetensors", "-o", out)
                .refuses(finite + ": is no folder of safetensors, give one with config.json and model.safetensors");
        CliRun.of("import", folder, "--from", "safetensors", "-o", out)
                .refusesWith(folder.resolve("config.json") + ": no such file");
        CliRun.of("export", "zoo/majority", "--to", "safetensors", "-o", folder)
                .refuses("cannot write " + folder + ": the folder holds other files; nothing was"
                        + " replaced: free space or choose another place");
        CliRun.of("export", "zoo/majority", "--to", "safetensors", "-o", parity)
                .refusesWith("cannot write " + parity + ": it is a file and no folder; ");
        CliRun.assertHolds(folder, "parity.limen", "finite.json");
    }
}
