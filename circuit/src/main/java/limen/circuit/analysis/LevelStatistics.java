package limen.circuit.analysis;

import java.util.SortedMap;

/**
 * Sizes of one level.
 *
 * @param level the level, from 1
 * @param gates gates on it
 * @param wires their wires
 * @param gatesByKind gates by what their stages compute
 */
public record LevelStatistics(int level, long gates, long wires, SortedMap<String, Long> gatesByKind) {}
