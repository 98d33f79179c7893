package limen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.file.FiniteModel;
import limen.finite.file.FiniteModelFile;
import limen.finite.quantize.HandBuiltModel;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.quantize.Quantizer;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.SettingException;
import limen.number.PrecisionFormula;
import limen.transformer.Transformer;
import limen.transformer.load.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One call from a path of any kind to a model that becomes finite at any length. */
class ModelTest {
    private static final Path MODELS = Path.of("../models");
    private static final Path DEMO = MODELS.resolve("demo");
    private static final Path MAJORITY = MODELS.resolve("zoo/majority.json");
    private static final Path EXISTS = MODELS.resolve("abstract/exists.json");
    private static final ModelRequest FOUR_BITS = ModelRequest.DEFAULT.withPrecision(PrecisionFormula.constant(4));

    @TempDir
    private Path folder;

    /** Every rule and format, as a file says them. */
    private String sites(FinitePrecisionTransformer model) throws IOException {
        Path file = folder.resolve("sites.json");
        FiniteModelFile.write(new FiniteModel(model, Optional.empty()), file);
        return Files.readString(file);
    }

    private static SiteModel open(Path path, ModelRequest request) {
        return Model.open(path, request).requireSites();
    }

    @Test
    void realWeightsAreQuantizedAtEveryLengthThatIsAskedFor() throws IOException {
        SiteModel model = open(DEMO, FOUR_BITS);
        Transformer transformer = Models.load(DEMO);
        for (int n : new int[] {2, 5}) {
            FinitePrecisionTransformer expected = Quantizer.transformer(
                    transformer, QuantizeOptions.of(PrecisionFormula.constant(4), n), Samples.DRAWN.of(transformer, n));
            assertThat(sites(model.at(n))).isEqualTo(sites(expected));
            assertThat(model.at(n)).isSameAs(model.at(n));
        }
        assertThat(sites(open(DEMO, ModelRequest.DEFAULT).at(2))).isNotEqualTo(sites(model.at(2)));
        assertThat(model.maximumLength()).isEqualTo(32);
        assertThat(model.transformer()).isPresent();
        assertThatThrownBy(() -> model.at(33))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("length 33: ");
    }

    @Test
    void handBuiltModelsTakeTheirOwnPrecisionOrAnother() throws IOException {
        HandBuiltModel file = HandBuiltModel.read(MAJORITY);
        assertThat(sites(open(MAJORITY, ModelRequest.DEFAULT).at(3))).isEqualTo(sites(file.at(3)));
        assertThat(sites(open(MAJORITY, FOUR_BITS).at(3))).isEqualTo(sites(file.at(3, PrecisionFormula.constant(4))));
    }

    @Test
    void finitePrecisionFilesAreAsTheyAre() throws IOException {
        Path file = folder.resolve("finite.json");
        SiteModel majority = open(MAJORITY, ModelRequest.DEFAULT);
        FiniteModelFile.write(new FiniteModel(majority.at(4), majority.tokenizer()), file);
        SiteModel model = open(file, ModelRequest.DEFAULT);
        assertThat(sites(model.at(4))).isEqualTo(sites(majority.at(4)));
        assertThat(model.transformer()).isEmpty();
        assertThatThrownBy(() -> Model.open(file, FOUR_BITS))
                .isInstanceOf(SettingException.class)
                .hasMessage(file + ": precision cannot change this model, its formats are in the file, leave the option"
                        + " out");
    }

    @Test
    void abstractTransformersBecomeFunctions() {
        AbstractModel model = (AbstractModel) Model.open(EXISTS, FOUR_BITS);
        assertThat(model.at(3).precision()).isEqualTo(4);
        assertThat(model.at(3).length()).isEqualTo(3);
        assertThat(model.where()).isEqualTo(EXISTS.toString());
        assertThatThrownBy(model::requireSites)
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(EXISTS + ": is an abstract transformer");
    }

    @Test
    void whatCannotChangeAModelIsRefusedByItsSetting() throws IOException {
        ModelRequest calibrated = ModelRequest.DEFAULT.withSamples(new Samples("some text", 1));
        for (Path path : List.of(MAJORITY, EXISTS)) {
            assertThatThrownBy(() -> Model.open("name", path, calibrated))
                    .isInstanceOfSatisfying(
                            SettingException.class,
                            e -> assertThat(e.message(setting -> "--" + setting.key()))
                                    .startsWith(path + ": --calibrate cannot change this model, "));
        }
        ModelRequest coarse = ModelRequest.DEFAULT.withQuantization(options -> options.withWeightBits(3));
        assertThatThrownBy(() -> Model.open(MAJORITY, coarse))
                .isInstanceOf(SettingException.class)
                .hasMessage(
                        MAJORITY + ": it states its own formats, leave out format, weight-bits, rounding and ranges");
        assertThat(sites(open(DEMO, coarse).at(2)))
                .isNotEqualTo(sites(open(DEMO, ModelRequest.DEFAULT).at(2)));
    }
}
