package limen.property.reader;

/** The state of strings that nothing leads back from. */
enum Dead {
    /** The only one. */
    DEAD
}
