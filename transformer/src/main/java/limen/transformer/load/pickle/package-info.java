/**
 * Python's pickles, of which only what weights need is understood, and nothing is ever run.
 *
 * <p>Enter at {@link limen.transformer.load.pickle.Unpickler}. A pickle is a program for a stack machine that can call any
 * function of Python; here the calls are a closed list ({@link limen.transformer.load.pickle.Globals}), each a few lines that
 * build a value of this package, and every other name is refused. Memory is bounded by the number of instructions, which is
 * bounded by the file and by a limit; values may contain themselves, so nothing here walks through them.
 *
 * <p>Uses limen.io.
 */
package limen.transformer.load.pickle;
