package limen.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import limen.io.AsideFile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Marks the options that say where something is written, so that a place which is none is refused before any work. */
public final class OutputPath implements ITypeConverter<Path> {
    /** Made by picocli. */
    public OutputPath() {}

    /** Refuses what names no file: nothing is ever written to standard output but what a verb prints. */
    @Override
    public Path convert(String value) {
        if (value.isBlank()) {
            throw new TypeConversionException("'" + value + "' is no file name, say where it is to be written");
        }
        if (value.equals("-")) {
            throw new TypeConversionException(
                    "'-' is no file: files are not written to standard output, give a name (./- for a file of that"
                            + " one)");
        }
        return Path.of(value);
    }

    /**
     * Looks at every such option that was given.
     *
     * @throws IOException for a place that cannot be written
     */
    public static void require(ParseResult given) throws IOException {
        for (var option : given.matchedOptions()) {
            for (ITypeConverter<?> converter : option.converters()) {
                if (converter instanceof OutputPath && option.getValue() instanceof Path place) {
                    AsideFile.require(place);
                }
            }
        }
    }
}
