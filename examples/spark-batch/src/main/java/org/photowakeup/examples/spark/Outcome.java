package org.photowakeup.examples.spark;

import java.io.Serializable;

/**
 * What became of a photo.
 *
 * @param photo its path
 * @param woken whether its files are there
 * @param note one line
 */
public record Outcome(String photo, boolean woken, String note) implements Serializable {}
