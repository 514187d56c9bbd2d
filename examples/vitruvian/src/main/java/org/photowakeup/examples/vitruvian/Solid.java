package org.photowakeup.examples.vitruvian;

/**
 * A field with a box around its solid.
 *
 * @param field negative inside
 * @param low lowest corner
 * @param high highest corner
 */
@SuppressWarnings("ArrayRecordComponent")
record Solid(Field field, double[] low, double[] high) implements Field {
    @Override
    public double at(double x, double y, double z) {
        return field.at(x, y, z);
    }

    /** Distance to the box, 0 inside. */
    double boxDistance(double x, double y, double z) {
        double dx = Math.max(0, Math.max(low[0] - x, x - high[0]));
        double dy = Math.max(0, Math.max(low[1] - y, y - high[1]));
        double dz = Math.max(0, Math.max(low[2] - z, z - high[2]));
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
