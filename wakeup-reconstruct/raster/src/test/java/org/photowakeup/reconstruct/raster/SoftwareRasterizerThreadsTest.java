package org.photowakeup.reconstruct.raster;

import org.photowakeup.body.Camera;
import org.photowakeup.body.Side;
import org.photowakeup.contract.StageContract;
import org.photowakeup.mesh.Fragments;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.stage.StageContext;

/** On something large enough for several tasks. */
class SoftwareRasterizerThreadsTest implements StageContract<Fragments> {
    @Override
    public Fragments run(StageContext context) {
        int n = 150;
        float[] v = new float[3 * n * n];
        int[] t = new int[6 * (n - 1) * (n - 1)];
        for (int i = 0; i < n * n; i++) {
            float column = i % n;
            float row = Math.floorDiv(i, n);
            v[3 * i] = 3 * column / n - 1.5f;
            v[3 * i + 1] = 3 * row / n - 1.5f;
            v[3 * i + 2] = (float) (2 + Math.sin(0.3 * column) * Math.cos(0.2 * row) * 2.2);
        }
        for (int q = 0; q < (n - 1) * (n - 1); q++) {
            int a = q / (n - 1) * n + q % (n - 1);
            System.arraycopy(new int[] {a, a + n, a + 1, a + 1, a + n, a + n + 1}, 0, t, 6 * q, 6);
        }
        return new SoftwareRasterizer()
                .rasterize(TriangleMesh.of(v, t), Camera.centred(80, 160, 120), Side.BACK, context);
    }
}
