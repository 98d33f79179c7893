/**
 * Measurements over a range of lengths, and how they are shown: tables, lines fitted to them, plots as SVG.
 *
 * <p>Enter at {@link limen.report.UniformReport} (work space of the logspace machine), {@link limen.report.AccessReport} (cost of random
 * access) or {@link limen.report.SvgPlot}; {@link limen.report.WorkSpace} and {@link limen.report.AccessCost} are started by hand and
 * print what docs/performance.md quotes. May use limen.compiler, limen.check, limen.paper, limen.circuit, limen.number and limen.io.
 */
package limen.report;
