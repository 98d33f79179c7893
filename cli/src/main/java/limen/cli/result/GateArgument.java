package limen.cli.result;

import java.math.BigInteger;

/**
 * One argument of a gate.
 *
 * @param index which, from 0
 * @param node the node it reads
 * @param weight what the node counts
 */
public record GateArgument(long index, BigInteger node, long weight) {}
