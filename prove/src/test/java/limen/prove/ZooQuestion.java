package limen.prove;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.certificate.Question;
import limen.certificate.Questions;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.model.SiteModel;
import limen.property.Property;
import limen.property.file.Properties;
import limen.zoo.Zoo;

/** Questions about models of the zoo, by name. */
public final class ZooQuestion {
    private ZooQuestion() {}

    /** The model of a name. */
    public static SiteModel model(String name) {
        return Model.open(Zoo.model(name).file(Path.of("..")), ModelRequest.DEFAULT)
                .requireSites();
    }

    /** Whether a model has a property at a length. */
    public static Question of(String model, Property property, int n) {
        return Questions.at(property, model(model), Optional.empty(), n);
    }

    /** Whether a model recognises a language, named as on the command line, at a length. */
    public static Question recognises(String model, String language, int n) {
        return of(model, Properties.recognises(language, List.of()), n);
    }
}
