package limen.cli.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.cli.input.ModelOptions;
import limen.io.InputException;
import limen.model.SiteModel;
import limen.property.Property;
import limen.property.file.Properties;
import limen.property.relation.RobustAt;

/**
 * A model with what is stated of it.
 *
 * @param model of which it is stated
 * @param second the other model of a statement about two
 * @param secondName what the other model is called, as given
 * @param property what is stated
 */
record Claim(SiteModel model, Optional<SiteModel> second, Optional<String> secondName, Property property) {
    /** What options say of a model; refuses none and more than one. */
    static Claim of(SiteModel model, Path path, ModelOptions options, PropertyOptions properties, SecondModel other)
            throws IOException {
        Map<String, Property> given = properties.given(model);
        boolean isOfFile = given.size() == 1 && given.values().iterator().next().needsSecondModel();
        if (other.isGiven() && !isOfFile) {
            given.put("--equals", Properties.equalAnswers());
        }
        if (given.isEmpty()) {
            throw new InputException("nothing to prove: give one of " + PropertyOptions.NAMES);
        }
        if (given.size() > 1) {
            List<String> names = new ArrayList<>(given.keySet());
            throw new InputException(String.join(" and ", names) + ": one property at a time, leave out all but one");
        }
        Property property = given.values().iterator().next();
        if (property.needsSecondModel() && !other.isGiven()) {
            throw new InputException(
                    "property '" + property.describe() + "': it is about two models, give the second by --equals");
        }
        return new Claim(model, other.open(path, options), other.name(path, options), properties.among(property));
    }

    /** The number of tokens of the input that it is about, if it is about one. */
    Optional<Integer> inputLength() {
        return property instanceof RobustAt one ? Optional.of(one.input().size()) : Optional.empty();
    }
}
