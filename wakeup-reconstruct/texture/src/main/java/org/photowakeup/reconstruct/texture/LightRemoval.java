package org.photowakeup.reconstruct.texture;

import java.util.Arrays;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.mesh.RiggedMesh;

/**
 * Splits a character's texture into albedo and shading, so that it can be lit anew: a low-frequency light, nine spherical
 * harmonics (Ramamoorthi and Hanrahan 2001), fitted to the texels' brightness over the mesh's normals. What the texture's colours
 * differ from that light is albedo.
 *
 * <p>A texel's brightness counts as a logarithm beside the mean of texels of its colour, so that a dark shirt is not
 * taken for shade; two rounds leave out what fits worst. Cast shadows and folds stay in the albedo. Never applied unless asked for.
 *
 * <p>Immutable, shared by threads; time and memory grow with the texels: about 30 bytes each.
 */
public final class LightRemoval {
    private static final int TERMS = 9;
    private static final int COLOURS = 6;
    /** Least and most that light may do to a colour. */
    private static final double LEAST = 0.4;

    private static final double MOST = 2.5;
    /** Rounds after which what fits worst is left out. */
    private static final int ROUNDS = 3;

    private static final double OUTLIER = 0.5;
    /** Ridge that keeps directions nobody faces dark or bright from running away, as a share of the texels. */
    private static final double RIDGE = 0.01;

    /**
     * A texture without its light, and the light.
     *
     * @param albedo the colours as an even light of strength 1 shows them
     * @param shading what albedo times shading brings back, halved so that it lies in [0, 1]: 0.5 is no change
     */
    public record Split(Photo albedo, Photo shading) {}

    /** The default. */
    public LightRemoval() {}

    /**
     * Splits the texture of a mesh.
     *
     * @throws IllegalArgumentException when no triangle has a texel
     */
    public Split split(RiggedMesh rigged) {
        Photo texture = rigged.texture();
        int w = texture.width();
        int h = texture.height();
        float[] normals = normals(rigged, w, h);
        float[] rgb = texture.rgb().toArray();
        double[] light = fit(rgb, normals);
        float[] albedo = rgb.clone();
        float[] shading = new float[rgb.length];
        Arrays.fill(shading, 0.5f);
        int plane = w * h;
        double[] basis = new double[TERMS];
        for (int i = 0; i < plane; i++) {
            if (isSeen(normals, i)) {
                basis(normals, i, basis);
                double strength = Math.min(MOST, Math.max(LEAST, Math.exp(dot(light, basis))));
                for (int c = 0; c < 3; c++) {
                    double bare = Math.min(1, rgb[c * plane + i] / strength);
                    albedo[c * plane + i] = (float) bare;
                    shading[c * plane + i] = (float) Math.min(1, strength / 2);
                }
            }
        }
        return new Split(new Photo(Raster.of(w, h, 3, albedo)), new Photo(Raster.of(w, h, 3, shading)));
    }

    private static boolean isSeen(float[] normals, int i) {
        int plane = normals.length / 3;
        return normals[i] != 0 || normals[plane + i] != 0 || normals[2 * plane + i] != 0;
    }

    /** The mesh's normals at the texels, planar; 0 where there is no triangle. */
    private static float[] normals(RiggedMesh rigged, int w, int h) {
        float[] atVertices = rigged.mesh().vertexNormals();
        float[] normals = new float[3 * w * h];
        double[] p = new double[6];
        for (int t = 0; t < rigged.mesh().triangleCount(); t++) {
            int[] v = new int[3];
            for (int k = 0; k < 3; k++) {
                p[2 * k] = rigged.uv().u(t, k) * w - 0.5;
                p[2 * k + 1] = rigged.uv().v(t, k) * h - 0.5;
                v[k] = 3 * rigged.mesh().corner(t, k);
            }
            TriangleScan.scan(p, w, h, 1, (x, y, second, third) -> {
                for (int c = 0; c < 3; c++) {
                    normals[(c * h + y) * w + x] = (float) ((1 - second - third) * atVertices[v[0] + c]
                            + second * atVertices[v[1] + c]
                            + third * atVertices[v[2] + c]);
                }
            });
        }
        return normals;
    }

    /** The logarithm of the light's strength as a sum of harmonics without the constant one. */
    private static double[] fit(float[] rgb, float[] normals) {
        int plane = normals.length / 3;
        double[] light = new double[TERMS];
        double[] basis = new double[TERMS];
        boolean any = false;
        for (int round = 0; round < ROUNDS; round++) {
            double[] means = means(rgb, normals, light);
            double[][] system = new double[TERMS][TERMS + 1];
            for (int i = 0; i < plane; i++) {
                if (isSeen(normals, i)) {
                    any = true;
                    basis(normals, i, basis);
                    double target = brightness(rgb, i) - means[colour(rgb, i)];
                    boolean fits = round == 0 || Math.abs(target - dot(light, basis)) < OUTLIER;
                    for (int a = 0; a < TERMS && fits; a++) {
                        for (int b = 0; b < TERMS; b++) {
                            system[a][b] += basis[a] * basis[b];
                        }
                        system[a][TERMS] += basis[a] * target;
                    }
                }
            }
            if (!any) {
                throw new IllegalArgumentException("none of " + plane + " texels lies in a triangle");
            }
            light = solve(system, plane);
        }
        return light;
    }

    private static double[] solve(double[][] system, int plane) {
        for (int a = 0; a < TERMS; a++) {
            system[a][a] += RIDGE * plane;
        }
        for (int k = 0; k < TERMS; k++) {
            for (int i = 0; i < TERMS; i++) {
                double factor = i == k ? 0 : system[i][k] / system[k][k];
                for (int j = k; j <= TERMS && factor != 0; j++) {
                    system[i][j] -= factor * system[k][j];
                }
            }
        }
        double[] light = new double[TERMS];
        // The first term is what the colours' means already tell.
        for (int k = 1; k < TERMS; k++) {
            light[k] = system[k][TERMS] / system[k][k];
        }
        return light;
    }

    /** The mean logarithmic brightness, less the light's, of each kind of colour. */
    private static double[] means(float[] rgb, float[] normals, double[] light) {
        int kinds = COLOURS * COLOURS;
        double[] sum = new double[kinds];
        int[] count = new int[kinds];
        double[] basis = new double[TERMS];
        for (int i = 0; i < normals.length / 3; i++) {
            if (isSeen(normals, i)) {
                basis(normals, i, basis);
                int kind = colour(rgb, i);
                sum[kind] += brightness(rgb, i) - dot(light, basis);
                count[kind]++;
            }
        }
        for (int k = 0; k < kinds; k++) {
            sum[k] /= Math.max(1, count[k]);
        }
        return sum;
    }

    /** Red's and green's shares of a colour, in steps. */
    private static int colour(float[] rgb, int i) {
        int plane = rgb.length / 3;
        double sum = rgb[i] + rgb[plane + i] + rgb[2 * plane + i] + 1e-3;
        int red = (int) Math.min(COLOURS - 1.0, rgb[i] / sum * COLOURS * 1.5);
        int green = (int) Math.min(COLOURS - 1.0, rgb[plane + i] / sum * COLOURS * 1.5);
        return red * COLOURS + green;
    }

    private static double brightness(float[] rgb, int i) {
        int plane = rgb.length / 3;
        return Math.log(0.3 * rgb[i] + 0.59 * rgb[plane + i] + 0.11 * rgb[2 * plane + i] + 0.02);
    }

    private static void basis(float[] normals, int i, double[] basis) {
        int plane = normals.length / 3;
        double x = normals[i];
        double y = normals[plane + i];
        double z = normals[2 * plane + i];
        double length = Math.sqrt(x * x + y * y + z * z);
        x /= length;
        y /= length;
        z /= length;
        basis[0] = 1;
        basis[1] = x;
        basis[2] = y;
        basis[3] = z;
        basis[4] = x * y;
        basis[5] = y * z;
        basis[6] = 3 * z * z - 1;
        basis[7] = x * z;
        basis[8] = x * x - y * y;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < TERMS; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
