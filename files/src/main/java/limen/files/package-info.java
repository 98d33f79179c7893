/**
 * Files and folders that are written whole or not at all. Enter at {@link limen.files.AsideFile}. Depends on nothing.
 */
package limen.files;
