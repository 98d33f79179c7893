package limen.certificate;

import java.util.List;
import limen.finite.FinitePrecisionTransformer;
import limen.property.Monitor;
import limen.property.Property;

/**
 * A property of given models at one length: what an engine answers and a certificate is about.
 *
 * @param property what is stated
 * @param n number of tokens of the first input
 * @param models the finite-precision transformers that read the monitor's tokens, one or two (the same twice, at two lengths perhaps)
 * @param monitor the property at this length
 */
public record Question(Property property, int n, List<FinitePrecisionTransformer> models, Monitor monitor) {}
