package limen.prove.portfolio;

import java.nio.file.Path;
import limen.certificate.Question;

/**
 * A length with what proves it, before the check.
 *
 * @param question what is proved
 * @param engine who proved it
 * @param kind of certificate section
 * @param states how many were seen
 * @param inputs how many there are, in words
 * @param body the section
 */
record ProvedLength(Question question, String engine, String kind, long states, String inputs, Path body) {}
