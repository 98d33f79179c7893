package limen.transformer.load;

import java.nio.file.Path;

/** What a model is called: as its folder, without the owner where that is one of Hugging Face's cache. */
final class ModelName {
    private ModelName() {}

    static String of(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        if (name == null) {
            return "model";
        }
        String text = name.toString();
        return text.startsWith("models--") ? text.substring(text.lastIndexOf("--") + 2) : text;
    }
}
