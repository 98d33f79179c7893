package limen.property.label;

/** At each position the token of the position as far from the other end. The state is the string, as characters. */
final class Reversed extends LabelMonitor<String> {
    private final int n;

    Reversed(int symbols, int n) {
        super(symbols, n, true);
        this.n = n;
    }

    @Override
    protected String first() {
        return "";
    }

    @Override
    protected String next(String read, int token) {
        return read + (char) token;
    }

    @Override
    int label(String before, int token, int position, String end) {
        return end.charAt(n - 1 - position);
    }
}
