package limen.number;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import limen.io.InputException;

/** Reads the specifications that {@link Format#spec()} writes. */
final class FormatParser {
    private static final Map<String, MiniFloat> NAMES = Map.of(
            "e4m3", MiniFloat.e4m3(), "e5m2", MiniFloat.e5m2(), "fp16", MiniFloat.fp16(), "bf16", MiniFloat.bf16());

    private static final int MIN_PAPER_BITS = 4;
    private static final int MAX_PAPER_BITS = 16;
    private static final int MAX_STEPS = 1 << 20;

    private final String spec;

    private FormatParser(String spec) {
        this.spec = spec;
    }

    static Format parse(String spec) {
        return new FormatParser(spec).read();
    }

    /** The short name of a format, or null if it has none. */
    static String nameOf(MiniFloat format) {
        int p = 2 * format.exponentBits();
        if (p <= MAX_PAPER_BITS && format.equals(paper(p))) {
            return "paper(p=" + p + ")";
        }
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(format))
                .map(Map.Entry::getKey)
                .findAny()
                .orElse(null);
    }

    /**
     * The values of the paper's p-bit floats: mantissas below 2^(p/2 − 1) times 2^e for |e| ≤ I_max = 2^(p/2 − 1) − 1. The unit
     * is 2^(−I_max).
     */
    private static MiniFloat paper(long p) {
        if (p < MIN_PAPER_BITS || p > MAX_PAPER_BITS || p % 2 != 0) {
            throw new InputException("paper floats of " + p + " bits: use an even number of bits, " + MIN_PAPER_BITS
                    + " to " + MAX_PAPER_BITS);
        }
        int half = (int) p / 2;
        return MiniFloat.of(
                half,
                half - 2,
                MiniFloat.Variant.FINITE,
                Rational.ONE.scaleByPowerOfTwo(half - 3),
                Rounding.TOWARD_ZERO);
    }

    private Format read() {
        String text = spec.strip();
        MiniFloat named = NAMES.get(text);
        if (named != null) {
            return named;
        }
        int open = text.indexOf('(');
        if (open < 0 || !text.endsWith(")")) {
            throw refuse("write fixed(…), float(…), list(…), paper(…), e4m3, e5m2, fp16 or bf16");
        }
        String body = text.substring(open + 1, text.length() - 1);
        String family = text.substring(0, open).strip();
        try {
            return switch (family) {
                case "fixed" -> fixed(entries(body, Set.of("unit", "min", "max", "round")));
                case "float" -> miniFloat(entries(body, Set.of("exponent", "mantissa", "variant", "scale", "round")));
                case "list" -> list(body);
                case "paper" -> paper(integer(entries(body, Set.of("p")), "p"));
                default ->
                    throw new InputException("unknown family \"" + family + "\": use fixed, float, list or paper");
            };
        } catch (InputException e) {
            throw refuse(e.getMessage());
        }
    }

    private static Format fixed(Map<String, String> entries) {
        return FixedPoint.of(
                integer(entries, "min"),
                integer(entries, "max"),
                Rational.parse(required(entries, "unit")),
                rounding(entries));
    }

    private static Format miniFloat(Map<String, String> entries) {
        return MiniFloat.of(
                Math.clamp(integer(entries, "exponent"), -1, 99),
                Math.clamp(integer(entries, "mantissa"), -1, 99),
                variant(required(entries, "variant")),
                Rational.parse(entries.getOrDefault("scale", "1")),
                rounding(entries));
    }

    private static Format list(String body) {
        int semicolon = body.indexOf(';');
        String values = semicolon < 0 ? body : body.substring(0, semicolon);
        String options = semicolon < 0 ? "" : body.substring(semicolon + 1);
        Map<String, String> entries = entries(options, Set.of("round", "unit", "floor", "at"));
        Rational unit = entries.containsKey("unit") ? Rational.parse(entries.get("unit")) : null;
        if (unit != null && unit.signum() <= 0) {
            throw new InputException("unit " + unit + " of a number format: it must be positive");
        }
        List<Rational> list = new ArrayList<>();
        for (String value : values.split(",", -1)) {
            int dots = value.indexOf("..");
            if (dots < 0) {
                list.add(Rational.parse(value));
            } else {
                addRange(
                        list, value.strip(), Rational.parse(value.substring(0, dots)), value.substring(dots + 2), unit);
            }
        }
        if (!entries.containsKey("floor") && !entries.containsKey("at")) {
            ValueList plain = ValueList.of(list, rounding(entries));
            return unit == null || unit.equals(plain.unit())
                    ? plain
                    : ValueList.of(list, unit, rounding(entries), null, List.of());
        }
        if (entries.containsKey("at") && entries.containsKey("round")) {
            throw new InputException("round= and at=: the boundaries say how numbers are rounded, give one");
        }
        Rational floor = entries.containsKey("floor") ? Rational.parse(entries.get("floor")) : null;
        return ValueList.of(
                list,
                unit == null ? Rational.parse(required(entries, "unit")) : unit,
                rounding(entries),
                floor,
                boundaries(entries.get("at")));
    }

    private static void addRange(List<Rational> list, String range, Rational from, String end, Rational unit) {
        if (unit == null) {
            throw new InputException("range " + range + ": ranges need the entry unit=");
        }
        Rational steps = Rational.parse(end).subtract(from).divide(unit);
        if (!steps.isInteger() || steps.signum() <= 0 || steps.compareTo(Rational.of(MAX_STEPS)) > 0) {
            throw new InputException("range " + range + ": must go up in steps of the unit, at most 2^20 of them");
        }
        for (int step = 0; step <= steps.numerator().intValueExact(); step++) {
            list.add(from.add(unit.multiply(Rational.of(step))));
        }
    }

    private static List<ValueList.Boundary> boundaries(String at) {
        List<ValueList.Boundary> boundaries = new ArrayList<>();
        for (String boundary : at == null ? new String[0] : at.split("\\|", -1)) {
            String text = boundary.strip();
            boolean strict = text.startsWith(">");
            boundaries.add(new ValueList.Boundary(Rational.parse(strict ? text.substring(1) : text), strict));
        }
        return boundaries;
    }

    private static Map<String, String> entries(String body, Set<String> keys) {
        Map<String, String> entries = new LinkedHashMap<>();
        if (body.isBlank()) {
            return entries;
        }
        for (String entry : body.split(",", -1)) {
            int equals = entry.indexOf('=');
            String key = equals < 0 ? entry.strip() : entry.substring(0, equals).strip();
            if (equals < 0 || !keys.contains(key)) {
                throw new InputException("unknown entry \"" + entry.strip() + "\": entries are "
                        + String.join(
                                ", ", keys.stream().sorted().map(k -> k + "=").toList()));
            }
            if (entries.put(key, entry.substring(equals + 1).strip()) != null) {
                throw new InputException("entry " + key + " is given twice: give it once");
            }
        }
        return entries;
    }

    private static String required(Map<String, String> entries, String key) {
        String value = entries.get(key);
        if (value == null) {
            throw new InputException("entry " + key + "= is missing: add it");
        }
        return value;
    }

    private static long integer(Map<String, String> entries, String key) {
        String value = required(entries, key);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new InputException(key + "=" + value + " is not a 64-bit integer: write digits", e);
        }
    }

    private static MiniFloat.Variant variant(String keyword) {
        for (MiniFloat.Variant variant : MiniFloat.Variant.values()) {
            if (variant.keyword().equals(keyword)) {
                return variant;
            }
        }
        throw new InputException(
                "unknown variant \"" + keyword.toLowerCase(Locale.ROOT) + "\": use ieee, ocp or finite");
    }

    private static Rounding rounding(Map<String, String> entries) {
        return Rounding.ofKeyword(entries.getOrDefault("round", Rounding.NEAREST_EVEN.keyword()));
    }

    private InputException refuse(String reason) {
        String shown = spec.length() <= 80 ? spec : spec.substring(0, 77) + "...";
        return new InputException("cannot read number format \"" + shown + "\": " + reason);
    }
}
