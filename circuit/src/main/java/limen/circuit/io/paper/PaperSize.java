package limen.circuit.io.paper;

import java.math.BigInteger;

/**
 * What the string of a circuit holds, known before it is written.
 *
 * @param bytes its exact length
 * @param inputs input nodes
 * @param gates gates, added ones included
 * @param trueGate whether the gate {@code >=}, always 1, was added after the input nodes, so that gates which never fire
 *     can be written as its negation; later gates then have numbers greater by 1 than in the circuit
 * @param copyGate whether a last gate was added that copies the output
 */
public record PaperSize(BigInteger bytes, long inputs, long gates, boolean trueGate, boolean copyGate) {}
