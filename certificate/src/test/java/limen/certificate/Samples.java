package limen.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.random.RandomSites;
import limen.property.Language;
import limen.property.Monitor;
import limen.property.Property;
import limen.property.Recognises;

/** A property, models and a kind of proof for tests of the file. */
final class Samples {
    static final CertificateHeader HEADER = new CertificateHeader(new Even().text(), "a", Optional.empty(), "test");

    private Samples() {}

    /** A model that accepts or rejects. */
    static FinitePrecisionTransformer acceptor(int index) {
        int found = -1;
        for (long seed = 0; ; seed++) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            if (model.output().kind() == Output.Kind.ACCEPT_LAST && ++found == index) {
                return model;
            }
        }
    }

    /** A section with this body. */
    static Proof proof(int n, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        CertificateSection section = new CertificateSection(
                n, "repeat", List.of(ModelHash.of(acceptor(0))), "2^" + n, 3, "it says \"" + n + "\" é");
        return new Proof(section, bytes.length, out -> out.write(bytes));
    }

    /** An even number of tokens other than the first. */
    record Even() implements Property {
        @Override
        public String describe() {
            return "recognises even";
        }

        @Override
        public String text() {
            return "{\"recognises\":\"even\"}";
        }

        @Override
        public void require(FinitePrecisionTransformer model, int n) {
            model.requireLength(n);
        }

        @Override
        public Monitor at(FinitePrecisionTransformer model, int n) {
            return new Recognises<>(new EvenLanguage(), model.vocabulary().size(), n);
        }
    }

    private record EvenLanguage() implements Language<Boolean> {
        @Override
        public Boolean start() {
            return true;
        }

        @Override
        public Boolean next(Boolean state, int token) {
            return state ^ token > 0;
        }

        @Override
        public boolean accepts(Boolean state) {
            return state;
        }
    }

    /** Proofs that are n times the letter x. */
    record Repeat() implements SectionChecker {
        @Override
        public String kind() {
            return "repeat";
        }

        @Override
        public String check(Question question, InputStream body, Progress progress) throws IOException {
            for (int i = 0; i < question.n(); i++) {
                if (body.read() != 'x') {
                    throw new CertificateException("byte " + i + " is no x, prove again");
                }
            }
            return question.n() + " bytes";
        }
    }
}
