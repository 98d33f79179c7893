package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finite-precision models as JSON and as bytes: every verb takes one for the other. */
class FiniteFilesVerbTest {
    @TempDir
    private Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    private void quantize(String name) {
        CliRun.of("quantize", "demo", "--length", 6, "--precision", 4, "-o", file(name))
                .done();
    }

    @Test
    void bothKindsAreConvertedWithoutLoss() {
        quantize("a.json");
        quantize("a.lfm");
        CliRun.of("export", file("a.json"), "--to", "lfm", "-o", file("b.lfm")).done();
        assertThat(file("b.lfm")).hasSameBinaryContentAs(file("a.lfm"));
        assertThat(CliRun.of("export", file("b.lfm"), "--to", "json", "-o", file("b.json"))
                        .done())
                .startsWith("wrote " + file("b.json") + ": demo, ");
        assertThat(file("b.json")).hasSameBinaryContentAs(file("a.json"));
        CliRun.of("export", file("a.lfm"), "--to", "lfm", "-o", file("b.lfm")).done();
        assertThat(file("b.lfm")).hasSameBinaryContentAs(file("a.lfm"));
    }

    @Test
    void verbsTakeTheBinaryFile() {
        quantize("a.json");
        quantize("a.lfm");
        for (List<Object> verb : List.<List<Object>>of(
                List.of("run", "--tokens", "1,2,3"),
                List.of("inspect", "--length", 6),
                List.of("stats", "--length", 2))) {
            assertThat(run(verb, "a.lfm")).as("%s", verb).isEqualTo(run(verb, "a.json"));
        }
        for (String name : List.of("a.json", "a.lfm")) {
            CliRun.of("compile", file(name), "--length", 2, "-o", file(name + ".limen"))
                    .done();
        }
        assertThat(file("a.lfm.limen")).hasSameBinaryContentAs(file("a.json.limen"));
        CliRun.of("check", file("a.lfm"), "--length", 2, "--samples", 20).done();
    }

    private String run(List<Object> verb, String name) {
        List<Object> words = new java.util.ArrayList<>(verb);
        words.add(1, file(name));
        return CliRun.of(words.toArray()).done();
    }

    @Test
    void whatIsNoFiniteModelIsRefused() {
        CliRun.of("export", "zoo/majority", "--to", "lfm", "-o", file("a.lfm"))
                .refusesWith(
                        "zoo/majority: is no finite-precision model, which --to json and lfm are for: give what limen"
                                + " quantize wrote");
        CliRun.of("compile", "zoo/majority", "--length", 2, "-o", file("a.limen"))
                .done();
        CliRun.of("export", file("a.limen"), "--to", "json", "-o", file("a.json"))
                .refusesWith(file("a.limen") + ": is no finite-precision model, which --to json and lfm are for");
        assertThat(file("a.json")).doesNotExist();
    }
}
