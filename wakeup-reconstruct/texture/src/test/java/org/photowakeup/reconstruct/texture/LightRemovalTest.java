package org.photowakeup.reconstruct.texture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.SkinWeights;
import org.photowakeup.mesh.TextureCoordinates;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Joint;
import org.photowakeup.rig.Skeleton;
import org.photowakeup.rig.Vec3;

class LightRemovalTest {
    private static final int SIZE = 64;
    private static final double SUN = 0.5;

    /** Half a globe over a square texture, lit from the left, red above and blue below. */
    private static RiggedMesh globe(boolean lit) {
        int n = 32;
        float[] vertices = new float[3 * (n + 1) * (n + 1)];
        float[] uv = new float[2 * (n + 1) * (n + 1)];
        int[] triangles = new int[6 * n * n];
        for (int i = 0; i < (n + 1) * (n + 1); i++) {
            double[] p = place((double) (i % (n + 1)) / n, (double) Math.floorDiv(i, n + 1) / n);
            vertices[3 * i] = (float) p[0];
            vertices[3 * i + 1] = (float) p[1];
            vertices[3 * i + 2] = (float) (p[2] + 3);
            uv[2 * i] = (float) (i % (n + 1)) / n;
            uv[2 * i + 1] = (float) Math.floorDiv(i, n + 1) / n;
        }
        for (int q = 0; q < n * n; q++) {
            int a = q / n * (n + 1) + q % n;
            int[] corners = {a, a + n + 1, a + 1, a + 1, a + n + 1, a + n + 2};
            System.arraycopy(corners, 0, triangles, 6 * q, 6);
        }
        short[] joints = new short[4 * (n + 1) * (n + 1)];
        float[] weights = new float[joints.length];
        for (int i = 0; i < weights.length; i += 4) {
            weights[i] = 1;
        }
        Skeleton skeleton = new Skeleton(List.of(new Joint("root", -1, Vec3.ZERO)));
        return new RiggedMesh(
                TriangleMesh.of(vertices, triangles),
                TextureCoordinates.of(uv, triangles),
                skeleton,
                skeleton.restPose(),
                SkinWeights.of(1, joints, weights),
                paint(lit));
    }

    private static double[] place(double u, double v) {
        double x = 1.3 * (u - 0.5);
        double y = 1.3 * (v - 0.5);
        return new double[] {x, y, -Math.sqrt(1 - x * x - y * y)};
    }

    private static Photo paint(boolean lit) {
        return new Photo(Raster.generate(SIZE, SIZE, 3, (c, x, y) -> {
            double[] p = place((x + 0.5) / SIZE, (y + 0.5) / SIZE);
            double strength = lit ? Math.exp(-SUN * p[0]) : 1;
            double red = y < SIZE / 2 ? 0.5 : 0.15;
            double blue = y < SIZE / 2 ? 0.15 : 0.5;
            return (float) (strength * (c == 0 ? red : c == 2 ? blue : 0.2));
        }));
    }

    private static double contrast(Photo photo) {
        return photo.rgb().at(0, 6, 10) / photo.rgb().at(0, SIZE - 7, 10);
    }

    @Test
    void takesTheLightFromALitGlobeAndKeepsItsColours() {
        RiggedMesh lit = globe(true);
        assertThat(contrast(lit.texture())).isGreaterThan(1.5);
        LightRemoval.Split split = new LightRemoval().split(lit);
        assertThat(contrast(split.albedo())).isBetween(0.93, 1.07);
        assertThat(split.albedo().rgb().at(0, 32, 10))
                .isGreaterThan(2 * split.albedo().rgb().at(2, 32, 10));
        float again =
                2 * split.albedo().rgb().at(0, 6, 10) * split.shading().rgb().at(0, 6, 10);
        assertThat(again)
                .isBetween(
                        lit.texture().rgb().at(0, 6, 10) - 0.01f,
                        lit.texture().rgb().at(0, 6, 10) + 0.01f);
    }

    @Test
    void leavesAnEvenlyLitGlobeAlone() {
        LightRemoval.Split split = new LightRemoval().split(globe(false));
        assertThat(contrast(split.albedo())).isBetween(0.97, 1.03);
    }
}
