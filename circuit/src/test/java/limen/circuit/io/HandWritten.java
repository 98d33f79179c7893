package limen.circuit.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import limen.circuit.Circuit;
import limen.circuit.analysis.CircuitChecker;

/**
 * Files of a format, written by hand.
 *
 * @param reader of the format
 * @param charset of the texts
 */
public record HandWritten(StreamReader reader, Charset charset) {
    /** The circuit of a text, which is sound. */
    public Circuit read(String text) throws IOException {
        Circuit circuit = reader.read(new ByteArrayInputStream(text.getBytes(charset)), "file", 1L << 24);
        assertThat(CircuitChecker.check(circuit)).isEmpty();
        return circuit;
    }

    /** A text is refused in these words. */
    public void refuses(String text, String what) {
        assertThatThrownBy(() -> read(text))
                .as(text)
                .isInstanceOf(CircuitFormatException.class)
                .hasMessage("file: " + what);
    }
}
