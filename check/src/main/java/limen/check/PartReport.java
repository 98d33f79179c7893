package limen.check;

import limen.compiler.construction.CompiledPart;

/**
 * What a check found in one part of a model.
 *
 * @param part which part, its gates and its inputs, which were the interpreter's
 * @param report of the part's own values
 */
public record PartReport(CompiledPart part, CheckReport report) {}
