package limen.cli.result;

import java.nio.file.Path;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * A model that {@code limen export} or {@code limen import} wrote.
 *
 * @param folder where it is, if it is a folder
 * @param file where it is, if it is a file
 * @param weights how many it has
 * @param handBuilt whether it is a hand-built model
 * @param tokenizerLost of a file, whether the model had a tokenizer that has no place in it
 */
public record ModelFileResult(
        Optional<Path> folder,
        Optional<Path> file,
        String name,
        long weights,
        boolean handBuilt,
        Optional<Boolean> tokenizerLost)
        implements Result {
    @Override
    public void print(Lines lines) {
        lines.line("wrote " + folder.or(() -> file).orElseThrow() + ": " + name + ", " + TextTable.count(weights)
                + " weights");
        if (tokenizerLost.orElse(false)) {
            lines.line("its tokenizer has no place in this JSON, the model takes token numbers");
        }
    }
}
