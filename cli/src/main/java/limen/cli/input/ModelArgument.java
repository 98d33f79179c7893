package limen.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import limen.model.Model;
import limen.model.ModelRequest;
import picocli.CommandLine.Parameters;

/** MODEL with its options. */
public final class ModelArgument extends ModelOptions {
    @Parameters(
            paramLabel = "MODEL",
            description = "Hugging Face folder, .safetensors, .pt or .bin of PyTorch, nanoGPT's ckpt.pt, llama2.c .bin,"
                    + " Limen .json, or the name of a bundled model such as demo, zoo/majority or"
                    + " abstract/majority.")
    private Path model;

    /** Not yet parsed. */
    public ModelArgument() {}

    /** Reads the model. */
    public Model open() throws IOException {
        return open(model);
    }

    /** Reads the model, which becomes finite as asked. */
    public Model open(ModelRequest request) {
        return open(model, request);
    }

    /** The path as given. */
    public Path path() {
        return model;
    }
}
