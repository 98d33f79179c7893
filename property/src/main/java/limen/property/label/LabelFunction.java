package limen.property.label;

import limen.io.InputException;
import limen.property.Monitor;

/** What labels are right, once the model is known. */
interface LabelFunction {
    /**
     * The question.
     *
     * @param labels how many labels the model has
     * @param symbols the size of the vocabulary
     * @param n number of tokens
     * @throws InputException if the model has too few labels
     */
    Monitor at(int labels, int symbols, int n);
}
