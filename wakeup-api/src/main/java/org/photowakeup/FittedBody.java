package org.photowakeup;

import org.photowakeup.body.BodyFit;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.Keypoints2D;

/**
 * The second milestone: a body fitted to the person, and its views.
 *
 * @param cutout the milestone before
 * @param keypoints landmarks in the photo
 * @param fit the body
 * @param maps what the camera sees of it, nearest and farthest
 */
public record FittedBody(Cutout cutout, Keypoints2D keypoints, BodyFit fit, BodyMaps maps) {}
