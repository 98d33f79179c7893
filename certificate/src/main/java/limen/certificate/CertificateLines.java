package limen.certificate;

import static limen.io.json.JsonOutput.text;
import static limen.io.json.JsonOutput.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import limen.io.json.Json;
import tools.jackson.databind.JsonNode;

/** The lines of a certificate, each in the one form in which it is written; what is in another form is refused by the reader. */
final class CertificateLines {
    /** The first line. */
    static final String MAGIC = "limen certificate " + CertificateFile.VERSION + "\n";

    private static final Set<String> HEADER = Set.of("product", "model", "second", "lengths");
    private static final Set<String> SECTION = Set.of("n", "kind", "models", "inputs", "states", "statement", "bytes");

    private CertificateLines() {}

    /** The second line. */
    static String header(CertificateHeader header, List<Integer> lengths) {
        return "{\"product\": " + text(header.product()) + ", \"model\": " + text(header.model())
                + header.second().map(name -> ", \"second\": " + text(name)).orElse("") + ", \"lengths\": "
                + value(lengths) + "}\n";
    }

    /** The header of the second line and the third. */
    static CertificateHeader header(Json json, String property) {
        json.only(HEADER);
        Optional<String> second = json.has("second") ? Optional.of(json.text("second")) : Optional.empty();
        return new CertificateHeader(property, json.text("model"), second, json.text("product"));
    }

    /** The lengths in the second line. */
    static List<Integer> lengths(Json json) {
        List<Integer> lengths = new ArrayList<>();
        for (JsonNode node : json.array("lengths")) {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                throw json.refuse("lengths", "holds " + node + ", it must hold integers");
            }
            lengths.add(node.intValue());
        }
        return lengths;
    }

    /** The line before a body. */
    static String section(CertificateSection section, long bytes) {
        return "{\"n\": " + section.n() + ", \"kind\": " + text(section.kind()) + ", \"models\": "
                + value(section.models()) + ", \"inputs\": " + text(section.inputs()) + ", \"states\": "
                + section.states() + ", \"statement\": " + text(section.statement()) + ", \"bytes\": " + bytes + "}\n";
    }

    /** What the line before a body says. */
    static CertificateSection section(Json json) {
        json.only(SECTION);
        return new CertificateSection(
                json.integer("n"),
                json.text("kind"),
                json.strings("models"),
                json.text("inputs"),
                count(json, "states"),
                json.text("statement"));
    }

    /** A number of 63 bits, from 0. */
    static long count(Json json, String field) {
        JsonNode node = json.node().path(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw json.refuse(field, "must be an integer from 0 to 2^63 - 1");
        }
        return node.longValue();
    }

    /** The last line: how much comes before it, and its hash. */
    static String end(int sections, long bytes, String sha256) {
        return "{\"sections\": " + sections + ", \"bytes\": " + bytes + ", \"sha256\": " + text(sha256) + "}\n";
    }
}
