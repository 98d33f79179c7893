package limen.prove.portfolio;

/**
 * How far one engine came with one length.
 *
 * @param engine its name
 * @param words what it found, or why it gave up and how far it was
 * @param seconds wall-clock time
 */
public record EngineReport(String engine, String words, double seconds) {}
