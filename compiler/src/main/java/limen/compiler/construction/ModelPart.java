package limen.compiler.construction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Site;
import limen.io.Closest;
import limen.io.InputException;

/**
 * Some sites of a finite-precision transformer, whose gates are to be looked at by themselves.
 *
 * @param name in words: {@code layer 3}, {@code embedding}, {@code output}, or the sites' names
 * @param sites of one model, in order of definition
 * @param answers whether the answer belongs to it too: comparisons of logits and output bits
 */
public record ModelPart(String name, List<Site> sites, boolean answers) {
    /** Name of the part before the first layer. */
    public static final String EMBEDDING = "embedding";

    /** Name of the part behind the last layer. */
    public static final String OUTPUT = "output";

    /** Copies the sites. */
    public ModelPart {
        sites = List.copyOf(sites);
    }

    /**
     * {@return what comes before the first layer}
     *
     * @param model any
     */
    public static ModelPart embedding(FinitePrecisionTransformer model) {
        return new ModelPart(EMBEDDING, sites(model, site -> site.layer() < 0), false);
    }

    /**
     * {@return what comes behind the last layer: a final norm, the comparisons of logits and the answer}
     *
     * @param model any
     */
    public static ModelPart output(FinitePrecisionTransformer model) {
        return new ModelPart(OUTPUT, sites(model, site -> site.layer() >= model.layers()), true);
    }

    /**
     * {@return the sites of a layer}
     *
     * @param model any
     * @param layer from 0, as in the names of sites
     * @throws InputException if the model has no such layer
     */
    public static ModelPart layer(FinitePrecisionTransformer model, int layer) {
        if (layer < 0 || layer >= model.layers()) {
            String others = EMBEDDING + " or " + OUTPUT;
            String known = switch (model.layers()) {
                case 0 -> "no layers, give " + others;
                case 1 -> "one layer, give 0, " + others;
                default -> "layers 0 to " + (model.layers() - 1) + ", give one of these, " + others;
            };
            throw new InputException("layer " + layer + ": " + model.name() + " has " + known);
        }
        return new ModelPart("layer " + layer, sites(model, site -> site.layer() == layer), false);
    }

    /**
     * {@return all parts of a model: embedding, layers, output; each site is in one of them}
     *
     * @param model any
     */
    public static List<ModelPart> all(FinitePrecisionTransformer model) {
        List<ModelPart> parts = new ArrayList<>(List.of(embedding(model)));
        for (int layer = 0; layer < model.layers(); layer++) {
            parts.add(layer(model, layer));
        }
        parts.add(output(model));
        return List.copyOf(parts);
    }

    /**
     * {@return the part of some sites}
     *
     * @param model any
     * @param names of its sites, at least one
     * @throws InputException for a name that no site has
     */
    public static ModelPart sites(FinitePrecisionTransformer model, List<String> names) {
        List<String> known = model.sites().stream().map(Site::name).toList();
        Set<String> asked = new HashSet<>(names);
        for (String name : names) {
            if (!known.contains(name)) {
                String near = Closest.question(name, known);
                throw new InputException("'" + name + "': " + model.name() + " has no such site"
                        + (near.isEmpty() ? ", limen inspect lists the names" : near));
            }
        }
        List<Site> found = sites(model, site -> asked.contains(site.name()));
        return new ModelPart(found.stream().map(Site::name).collect(Collectors.joining(", ")), found, false);
    }

    private static List<Site> sites(FinitePrecisionTransformer model, Predicate<Site> which) {
        return model.sites().stream().filter(which).toList();
    }
}
