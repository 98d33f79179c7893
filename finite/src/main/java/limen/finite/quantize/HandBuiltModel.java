package limen.finite.quantize;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.finite.FinitePrecisionTransformer;
import limen.io.FileFormatException;
import limen.io.InputException;
import limen.number.Format;
import limen.number.IntegerFormula;
import limen.number.PrecisionFormula;
import limen.transformer.SiteKind;
import limen.transformer.Transformer;
import limen.transformer.load.HandBuiltFile;

/**
 * A model that states its own number formats, as functions of the length n and the precision p(n): a finite-precision
 * transformer for every n, from one file (docs/formats/hand-built-json.md).
 *
 * <p>Every constant of a linear map, a score or a head must be exact in the units that the formats give, or the model is
 * refused; tables (exp, GELU, SiLU), norms, rotations and sinusoids are rounded to 2p + 4 significant bits.
 */
public final class HandBuiltModel {
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern LAYER_KEY = Pattern.compile("layer (\\d+) (\\w+)");

    private final Path path;
    private final HandBuiltFile file;
    private final PrecisionFormula precision;

    private HandBuiltModel(Path path, HandBuiltFile file) {
        this.path = path;
        this.file = file;
        precision = PrecisionFormula.parse(file.precision());
        for (String key : file.formats().keySet()) {
            requireKey(key);
        }
    }

    /**
     * Reads a model file of format {@code limen-model}.
     *
     * @param path the file, or the folder that the same model was written to
     * @return the model for every n; formats are read when a length is asked for
     * @throws FileFormatException if it cannot be read exactly: one line with place and remedy
     */
    public static HandBuiltModel read(Path path) {
        HandBuiltFile file = HandBuiltFile.read(path);
        try {
            return new HandBuiltModel(path, file);
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException e) {
            throw new FileFormatException(path, e.getMessage(), e);
        }
    }

    /**
     * {@return a model that is not in a file}
     *
     * @param name names it in messages
     * @param file what a file would hold
     * @throws IllegalArgumentException if its precision or a key of its formats cannot be read
     */
    public static HandBuiltModel of(String name, HandBuiltFile file) {
        return new HandBuiltModel(Path.of(name), file);
    }

    /** {@return the transformer with its real weights} */
    public Transformer transformer() {
        return file.transformer();
    }

    /** {@return the precision as a formula in n} */
    public PrecisionFormula precision() {
        return precision;
    }

    /** {@return the greatest n} */
    public int maximumLength() {
        return transformer().architecture().maximumLength();
    }

    /**
     * {@return the finite-precision transformer for inputs of n tokens, at precision p(n)}
     *
     * @param n 1 to {@link #maximumLength()}
     * @throws QuantizeException if n is no length of this model, or a constant is not exact
     */
    public FinitePrecisionTransformer at(int n) {
        return lowered(n, precision, false);
    }

    /**
     * {@return the same in p bits: formats that mention p are made for it, and of those that still have more than 2^p values fixed-point
     * ones are cut to mantissas of p bits}
     *
     * @param n 1 to {@link #maximumLength()}
     * @param chosen p(n), taken instead of {@link #precision()}
     * @throws QuantizeException if n is no length of this model, or a constant is not exact
     * @throws FileFormatException if a format that is not fixed-point has more than 2^p values: one line
     */
    public FinitePrecisionTransformer at(int n, PrecisionFormula chosen) {
        return lowered(n, chosen, true);
    }

    private FinitePrecisionTransformer lowered(int n, PrecisionFormula chosen, boolean cut) {
        if (n < 1 || n > maximumLength()) {
            throw new QuantizeException("length " + n + ": " + transformer().name() + " takes 1 to " + maximumLength()
                    + " tokens, give such a length");
        }
        int p = chosen.bits(n);
        Map<String, Format> known = new HashMap<>();
        Map<String, String> attributes = new TreeMap<>(transformer().attributes());
        attributes.put("precision formula", chosen.toString());
        return Lowering.lower(
                transformer(),
                n,
                p,
                site -> format(site, n, p, cut, known),
                file.exact() ? Constants.exact(p) : Constants.exactWeights(p),
                attributes);
    }

    private Format format(SiteId site, int n, int p, boolean cut, Map<String, Format> known) {
        String kind = site.kind().name().toLowerCase(Locale.ROOT);
        for (String key : new String[] {"layer " + site.layer() + " " + kind, kind, "default"}) {
            String template = file.formats().get(key);
            boolean optional = site.kind() == SiteKind.DIFFERENCE || site.kind() == SiteKind.WEIGHT;
            if (template != null && !(optional && key.equals("default"))) {
                return known.computeIfAbsent(key, unused -> parse(key, template, n, p, cut));
            }
        }
        if (site.kind() == SiteKind.DIFFERENCE || site.kind() == SiteKind.WEIGHT) {
            return null;
        }
        throw new FileFormatException(
                path.toString(), "field \"formats\" has no format for " + kind + ", add one or a \"default\"");
    }

    private Format parse(String key, String template, int n, int p, boolean cut) {
        try {
            Matcher hole = HOLE.matcher(template);
            Format format = Format.parse(hole.replaceAll(
                    found -> String.valueOf(IntegerFormula.parse(found.group(1)).value(n, p))));
            return cut ? PrecisionCut.of(format, p) : format;
        } catch (InputException e) {
            throw new FileFormatException(
                    path.toString(), "field \"formats\", \"" + key + "\" at n = " + n + ": " + e.getMessage(), e);
        }
    }

    private void requireKey(String key) {
        Matcher layer = LAYER_KEY.matcher(key);
        String kind = layer.matches() ? layer.group(2) : key;
        boolean known = key.equals("default");
        for (SiteKind each : SiteKind.values()) {
            known |= each != SiteKind.MAXIMUM
                    && each != SiteKind.LOGITS
                    && each.name().toLowerCase(Locale.ROOT).equals(kind);
        }
        if (!known) {
            throw new FileFormatException(
                    path.toString(),
                    "field \"formats\" has the unknown key \"" + key
                            + "\", use default, a site kind such as score, or layer 0 score");
        }
    }
}
