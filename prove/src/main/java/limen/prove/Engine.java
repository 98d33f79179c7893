package limen.prove;

import java.io.IOException;
import java.nio.file.Path;
import limen.certificate.Question;
import limen.circuit.Progress;

/** A way to answer a question for every input of one length. */
public interface Engine {
    /** {@return its name on the command line: {@code states}, {@code sweep}, {@code orbits}, {@code sat}, {@code linear}} */
    String name();

    /**
     * {@return the answer, or why there is none}
     *
     * @param question what is asked
     * @param budget what may be used up; looked at often
     * @param body where what proves a positive answer is written, a new file
     * @param progress hears how far it is
     * @throws IOException if the file cannot be written
     */
    Attempt attempt(Question question, Budget budget, Path body, Progress progress) throws IOException;
}
