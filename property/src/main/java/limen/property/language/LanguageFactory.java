package limen.property.language;

import java.util.List;
import limen.property.Language;

/**
 * A language written in Java: what {@code class:NAME} names. The class is on the class path, public, and has a public constructor without
 * parameters.
 *
 * <p>A property's text holds the name of the class, not the class: who checks a certificate of it needs the same class.
 */
@FunctionalInterface
public interface LanguageFactory {
    /**
     * {@return the recogniser of the strings of one length; asked about prefixes too where labels are}
     *
     * @param vocabulary the token strings
     * @param n tokens of a string
     * @throws limen.io.InputException if there is no such language: one line
     */
    Language<?> language(List<String> vocabulary, int n);
}
