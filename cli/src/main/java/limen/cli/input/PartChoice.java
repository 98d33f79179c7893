package limen.cli.input;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import limen.circuit.GateKind;
import limen.compiler.construction.CompiledPart;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.ModelPart;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.model.AbstractModel;
import limen.model.Model;
import limen.model.SiteModel;
import picocli.CommandLine.Option;

/** Which part of a model is looked at, where it is not the whole. */
public final class PartChoice {
    private static final String LAYER = "--layer";
    private static final String SITES = "--sites";
    private static final String ALL = "all";
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");

    @Option(
            names = LAYER,
            split = ",",
            paramLabel = "L",
            description =
                    "Only this layer, from 0 as in the names of sites; or embedding, or output. Where several parts"
                            + " may be given: 0,2,output, or 0..11, or all.")
    private List<String> layers;

    @Option(
            names = SITES,
            split = ",",
            paramLabel = "NAME",
            description = "Only the sites of these names, which limen inspect lists, separated by commas.")
    private List<String> sites;

    /** Not yet parsed. */
    public PartChoice() {}

    /** Whether a part is asked for. */
    public boolean isChosen() {
        return layers != null || sites != null;
    }

    /** The option that is given. */
    public String option() {
        return layers != null ? LAYER : SITES;
    }

    /** The model, if it has sites. */
    public SiteModel require(Model model) {
        return switch (model) {
            case SiteModel finite -> finite;
            case AbstractModel functions ->
                throw new InputException(functions.where() + ": " + option()
                        + " takes no abstract transformer, which has no sites, leave the option out");
        };
    }

    /** Refuses unit gates where values of sites are compared. */
    public void requireSites(GateChoices gates) {
        if (gates.kind() == GateKind.UNIT) {
            throw new InputException(option() + ": values of sites are compared, which circuits of unit gates do not"
                    + " hold, leave out --gates unit");
        }
    }

    /** The only part that is asked for. */
    public ModelPart only(FinitePrecisionTransformer model) {
        List<ModelPart> parts = asked(model);
        if (parts.size() != 1) {
            throw new InputException(LAYER + " " + String.join(",", layers)
                    + ": one circuit is of one part, give a single layer, or " + SITES);
        }
        return parts.getFirst();
    }

    /** All parts that are asked for; of all of a model those that have gates. */
    public List<ModelPart> several(CompiledTransformer compiled) {
        List<ModelPart> parts = asked(compiled.model());
        return layers != null && layers.contains(ALL)
                ? parts.stream()
                        .filter(part -> CompiledPart.exists(compiled, part))
                        .toList()
                : parts;
    }

    private List<ModelPart> asked(FinitePrecisionTransformer model) {
        if (layers != null && sites != null) {
            throw new InputException(LAYER + " and " + SITES + ": both choose a part, give one of them");
        }
        if (sites != null) {
            return List.of(ModelPart.sites(model, sites));
        }
        Set<ModelPart> parts = new LinkedHashSet<>();
        for (String each : layers) {
            parts.addAll(asked(model, each.strip()));
        }
        return List.copyOf(parts);
    }

    private static List<ModelPart> asked(FinitePrecisionTransformer model, String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.matches()) {
            int first = Integer.parseInt(numbers.group(1));
            int last = numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2));
            if (last < first) {
                throw new InputException(LAYER + " " + text + ": no layers, give the lower number first");
            }
            ModelPart.layer(model, last);
            List<ModelPart> parts = new ArrayList<>();
            for (int layer = first; layer <= last; layer++) {
                parts.add(ModelPart.layer(model, layer));
            }
            return parts;
        }
        return switch (text) {
            case ALL -> ModelPart.all(model);
            case ModelPart.EMBEDDING -> List.of(ModelPart.embedding(model));
            case ModelPart.OUTPUT -> List.of(ModelPart.output(model));
            default ->
                throw new InputException(
                        LAYER + " '" + text + "': no layer, give a number from 0, a range such as 0..11, "
                                + ModelPart.EMBEDDING + ", " + ModelPart.OUTPUT + " or " + ALL);
        };
    }
}
