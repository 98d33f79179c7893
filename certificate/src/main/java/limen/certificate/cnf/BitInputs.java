package limen.certificate.cnf;

/** Input bits of a circuit as variables that may be anything. */
final class BitInputs {
    private BitInputs() {}

    /**
     * Sets the input nodes.
     *
     * @param literals one per input; where it is 0, a new variable, which is put there
     */
    static void set(NodeValues nodes, Cnf cnf, Functions functions, int[] literals) {
        for (int i = 0; i < literals.length; i++) {
            literals[i] = literals[i] == 0 ? cnf.variable() : literals[i];
            if (functions.isTable(2)) {
                nodes.set(i, functions.of(new int[] {functions.group(-literals[i], literals[i])}, 2));
            } else {
                nodes.set(i, literals[i]);
            }
        }
    }
}
