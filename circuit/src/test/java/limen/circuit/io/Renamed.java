package limen.circuit.io;

import limen.circuit.ForwardingCircuit;
import limen.circuit.ThresholdCircuit;

/** A circuit known by the interface alone. */
record Renamed(ThresholdCircuit circuit) implements ForwardingCircuit {}
