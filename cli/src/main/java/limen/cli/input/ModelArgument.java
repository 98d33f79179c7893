package limen.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import limen.finite.quantize.QuantizeOptions;
import picocli.CommandLine.Parameters;

/** MODEL with its options. */
public final class ModelArgument extends ModelOptions {
    @Parameters(
            paramLabel = "MODEL",
            description =
                    "Hugging Face folder, .safetensors, llama2.c .bin, Limen .json, or the name of a bundled model "
                            + "such as demo, zoo/majority or abstract/majority.")
    private Path model;

    /** Not yet parsed. */
    public ModelArgument() {}

    /** Reads the model, to be quantized as asked. */
    public LoadedModel load(Samples samples, UnaryOperator<QuantizeOptions> change) throws IOException {
        return load(model, samples, change);
    }

    /** Reads the model. */
    public LoadedModel load() throws IOException {
        return load(model);
    }

    /** The model, if it is an abstract transformer. */
    public Optional<AbstractModel> loadAbstract() throws IOException {
        return loadAbstract(model);
    }

    /** The path as given. */
    public Path path() {
        return model;
    }
}
