/** Reading and writing of pictures with the JDK's own codecs and whatever ImageIO plugins are present. */
@NullMarked
package org.photowakeup.io;

import org.jspecify.annotations.NullMarked;
