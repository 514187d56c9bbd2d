package org.photowakeup.reconstruct.texture;

/** A connected piece of one side of a layer, laid flat along one axis. */
final class Chart {
    /** Number of the mesh's sheet. */
    final int sheet;
    /** Axis (0 to 2) of {@link FlatMesh} that runs right in the chart. */
    final int first;
    /** Axis that runs down. */
    final int second;
    /** Texels a pixel beside the atlas's own scale. */
    final double density;
    /** Numbers of the triangles that belong to it. */
    final int[] triangles;

    final double left;
    final double top;
    final double width;
    final double height;

    /** Lays triangles along two axes, the longer one across. */
    Chart(FlatMesh mesh, int sheet, int[] axes, double density, int[] triangles) {
        this.sheet = sheet;
        this.density = density;
        this.triangles = triangles;
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int t : triangles) {
            for (int k = 0; k < 6; k++) {
                double place = mesh.corner(t, k / 2, axes[k % 2]);
                low[k % 2] = Math.min(low[k % 2], place);
                high[k % 2] = Math.max(high[k % 2], place);
            }
        }
        // Lying charts sink into each other along their long sides.
        int right = high[0] - low[0] >= high[1] - low[1] ? 0 : 1;
        this.first = axes[right];
        this.second = axes[1 - right];
        this.left = low[right];
        this.top = low[1 - right];
        this.width = high[right] - low[right];
        this.height = high[1 - right] - low[1 - right];
    }

    /** Whether the chart lies in the photo's plane, so that its texels are places of the photo. */
    boolean isFlat() {
        return first != 2 && second != 2;
    }
}
