/**
 * Body models in SMPL's format, and the embedded body.
 *
 * <p>{@link org.photowakeup.smpl.model.SmplModel} reads SMPL's files, which a user brings, and poses one body or many;
 * {@link org.photowakeup.smpl.model.VitruvianBody} is the body that needs no file. Files are y up and face +z; models
 * are turned once, when made, to the camera's frame.
 */
@NullMarked
package org.photowakeup.smpl.model;

import org.jspecify.annotations.NullMarked;
