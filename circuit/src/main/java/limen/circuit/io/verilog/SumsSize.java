package limen.circuit.io.verilog;

/**
 * How large a file of sums is.
 *
 * @param wires arguments of all sums; a bank has one sum, a pencil one per gate
 * @param bytes of the file
 */
public record SumsSize(long wires, long bytes) {}
