package limen.property.language;

import limen.io.InputException;
import limen.property.Language;
import limen.property.reader.Definition;
import limen.property.reader.Symbols;

/** Languages of classes on the class path. */
final class JavaLanguage {
    private JavaLanguage() {}

    /**
     * What a class of this name defines; the class is looked for now.
     *
     * @throws InputException if there is no such {@link LanguageFactory}
     */
    static Definition definition(String name) {
        LanguageFactory factory = factory(name);
        return (symbols, n, prefixes) -> {
            if (symbols.size() != symbols.vocabularySize()) {
                throw new InputException("reads whole vocabularies, leave the symbols out");
            }
            return language(name, factory, symbols, n);
        };
    }

    private static Language<?> language(String name, LanguageFactory factory, Symbols symbols, int n) {
        Language<?> language = factory.language(symbols.names(), n);
        if (language == null) {
            throw new InputException("class " + name + " has no language of " + n + " tokens, ask about other lengths");
        }
        return language;
    }

    private static LanguageFactory factory(String name) {
        try {
            Class<?> found = Class.forName(name, false, JavaLanguage.class.getClassLoader());
            if (!LanguageFactory.class.isAssignableFrom(found)) {
                throw new InputException(
                        "class " + name + " is no " + LanguageFactory.class.getName() + ", implement it");
            }
            return (LanguageFactory) found.getConstructor().newInstance();
        } catch (ClassNotFoundException | LinkageError e) {
            throw new InputException(
                    "class " + name
                            + " is not on the class path, name its folder or jar in the environment variable CLASSPATH",
                    e);
        } catch (ReflectiveOperationException e) {
            throw new InputException(
                    "class " + name + " cannot be made, give it a public constructor without parameters", e);
        }
    }
}
