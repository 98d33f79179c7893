package limen.prove.portfolio;

import limen.finite.FinitePrecisionTransformer;
import limen.property.Language;
import limen.property.Letters;
import limen.property.Monitor;
import limen.property.Property;
import limen.property.Recognises;

/** Properties of tests. */
final class Stated {
    /** More ones than zeros. */
    static Property majority() {
        return recognises("majority", language(0, (state, token) -> state + (token == 1 ? 1 : -1), state -> state > 0));
    }

    /** An odd number of ones. */
    static Property parity() {
        return recognises("parity", language(0, (state, token) -> state ^ token & 1, state -> state == 1));
    }

    /** Every label is the given one. */
    static Property labelled(int label) {
        return new Single("labelled", language(0, (state, token) -> 0, state -> true)) {
            @Override
            public Monitor at(FinitePrecisionTransformer model, int n) {
                Monitor any = super.at(model, n);
                return new Monitor() {
                    @Override
                    public int models() {
                        return 1;
                    }

                    @Override
                    public int length(int m) {
                        return n;
                    }

                    @Override
                    public int steps() {
                        return n;
                    }

                    @Override
                    public int start() {
                        return any.start();
                    }

                    @Override
                    public Letters letters(int state) {
                        return any.letters(state);
                    }

                    @Override
                    public boolean isRight(int end, int left, int right) {
                        throw new UnsupportedOperationException("labels");
                    }

                    @Override
                    public boolean needsEnd() {
                        return false;
                    }

                    @Override
                    public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
                        return left == label;
                    }
                };
            }
        };
    }

    /** Two models answer alike; labels too. */
    static Property equal() {
        return new Single("equal", language(0, (state, token) -> 0, state -> true)) {
            @Override
            public boolean needsSecondModel() {
                return true;
            }

            @Override
            public Monitor at(FinitePrecisionTransformer model, int n) {
                return new Alike(model.vocabulary().size(), n);
            }
        };
    }

    private Stated() {}

    interface Step {
        int next(int state, int token);
    }

    interface Accepts {
        boolean of(int state);
    }

    static Language<Integer> language(int start, Step step, Accepts accepts) {
        return new Language<>() {
            @Override
            public Integer start() {
                return start;
            }

            @Override
            public Integer next(Integer state, int token) {
                return step.next(state, token);
            }

            @Override
            public boolean accepts(Integer state) {
                return accepts.of(state);
            }
        };
    }

    static Property recognises(String name, Language<Integer> language) {
        return new Single(name, language);
    }

    private static class Single implements Property {
        private final String name;
        private final Language<Integer> language;

        Single(String name, Language<Integer> language) {
            this.name = name;
            this.language = language;
        }

        @Override
        public String describe() {
            return "recognises " + name;
        }

        @Override
        public String text() {
            return "{\"test\":\"" + name + "\"}";
        }

        @Override
        public void require(FinitePrecisionTransformer model, int n) {
            model.requireLength(n);
        }

        @Override
        public Monitor at(FinitePrecisionTransformer model, int n) {
            return new Recognises<>(language, model.vocabulary().size(), n);
        }
    }

    private record Alike(int symbols, int n) implements Monitor {
        @Override
        public int models() {
            return 2;
        }

        @Override
        public int length(int model) {
            return n;
        }

        @Override
        public int steps() {
            return n;
        }

        @Override
        public int start() {
            return 0;
        }

        @Override
        public Letters letters(int state) {
            int[] tokens = java.util.stream.IntStream.range(0, symbols).toArray();
            return new Letters(tokens, tokens, new int[symbols]);
        }

        @Override
        public boolean isRight(int end, int left, int right) {
            return left == right;
        }

        @Override
        public boolean needsEnd() {
            return false;
        }

        @Override
        public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
            return left == right;
        }
    }
}
