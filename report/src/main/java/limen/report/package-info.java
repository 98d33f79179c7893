/**
 * Measurements over a range of lengths, and how they are shown: tables, lines fitted to them, plots as SVG.
 *
 * <p>Enter at {@link limen.report.UniformReport} (work space of the logspace machine), {@link limen.report.AccessReport}
 * (cost of random access) or {@link limen.report.SvgPlot}; {@link limen.report.WorkSpace} and {@link
 * limen.report.AccessCost} are started by hand and print what docs/performance.md quotes.
 *
 * <p>Uses limen.check.stream, limen.circuit, limen.compiler.construction, limen.compiler.onehot, limen.compiler.uniform,
 * limen.io, limen.number, limen.paper.
 */
package limen.report;
