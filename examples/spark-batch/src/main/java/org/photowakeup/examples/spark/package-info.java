/** Many photos with Apache Spark: on the cores of one machine, or on a cluster. */
@NullMarked
package org.photowakeup.examples.spark;

import org.jspecify.annotations.NullMarked;
