package limen.extract;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import limen.circuit.Progress;
import limen.extract.Extraction.Found;
import limen.extract.layer.LayeredAutomaton;
import limen.extract.layer.ModelLayers;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.ReferenceInterpreter;
import limen.model.SiteModel;
import limen.prove.Budget;

/** A model at one length. */
final class ModelSubject implements Subject {
    private final SiteModel model;
    private final FinitePrecisionTransformer finite;
    private final int n;
    private final Extractor extractor;

    ModelSubject(SiteModel model, int n, Extractor extractor) {
        this.model = model;
        this.n = n;
        this.extractor = extractor;
        finite = model.at(n);
    }

    @Override
    public LayeredAutomaton function(Budget budget, Progress progress) {
        return ModelLayers.of(finite, n, budget, progress);
    }

    @Override
    public int length() {
        return n;
    }

    @Override
    public List<String> symbols() {
        return model.vocabulary();
    }

    @Override
    public boolean confirms(int[] input, boolean accepts) {
        return new ReferenceInterpreter(finite).run(input).answer()[0] == (accepts ? 1 : 0);
    }

    @Override
    public Optional<Extraction.Proof> prove(Found found, Progress progress) throws IOException {
        return extractor.prove(found, model, n, n, progress);
    }
}
