/** Stops at milestones, repairs what was found and goes on. */
@NullMarked
package org.photowakeup.examples.repair;

import org.jspecify.annotations.NullMarked;
