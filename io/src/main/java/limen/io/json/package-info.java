/**
 * JSON read strictly and written readably, for every file format that is JSON.
 *
 * <p>Enter at {@link limen.io.json.Json}; {@link limen.io.json.JsonOutput} writes.
 *
 * <p>Uses limen.io.
 */
package limen.io.json;
