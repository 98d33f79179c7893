package limen.transformer.load.pickle;

/**
 * A row of numbers beside the pickle, which tensors are views of.
 *
 * @param type torch's name of its class, such as {@code FloatStorage}, without the module
 * @param key its name in the file
 * @param elements how many numbers of its type it has, at least 0; bytes if the type is {@code UntypedStorage}
 */
public record PickledStorage(String type, String key, long elements) {}
