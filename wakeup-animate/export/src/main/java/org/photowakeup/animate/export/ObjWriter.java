package org.photowakeup.animate.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.mesh.TriangleMesh;
import org.photowakeup.rig.Vec3;

/**
 * Writes a mesh as Wavefront OBJ with its material and texture beside it: {@code person.obj}, {@code person.mtl} and
 * {@code person.png} or {@code .jpg}. Metres, y up, in the frame of {@link ModelFrame}; without
 * loose hair around it. Immutable.
 */
public final class ObjWriter {
    /** A writer; it has no settings. */
    public ObjWriter() {}

    /**
     * Writes the mesh in the photo's pose.
     *
     * @param file whose name ends in .obj
     * @throws IOException when writing fails
     */
    public void write(Path file, RiggedMesh rigged) throws IOException {
        write(file, rigged, rigged.mesh());
    }

    /**
     * Writes the mesh in another pose.
     *
     * @param posed the same mesh as a skinner moved it
     */
    public void write(Path file, RiggedMesh rigged, TriangleMesh posed) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.toLowerCase(Locale.ROOT).endsWith(".obj")) {
            throw new IllegalArgumentException("an OBJ file's name ends in .obj, not '" + name + "'");
        }
        if (posed.vertexCount() != rigged.mesh().vertexCount()
                || posed.triangleCount() != rigged.mesh().triangleCount()) {
            throw new IllegalArgumentException("the posed mesh has " + posed.vertexCount() + " vertices, expected "
                    + rigged.mesh().vertexCount());
        }
        String bare = name.substring(0, name.length() - 4);
        TextureImage image = TextureImage.of(rigged.texture(), 8192, 0.95);
        String texture = bare + "." + image.extension();
        String material = "newmtl photo\nKa 1 1 1\nKd 1 1 1\nKs 0 0 0\nillum 0\nmap_Kd " + texture + "\n";
        FileReplacement.write(file.resolveSibling(texture), image.bytes());
        FileReplacement.write(file.resolveSibling(bare + ".mtl"), material.getBytes(StandardCharsets.UTF_8));
        FileReplacement.write(file, text(rigged, posed, bare).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(RiggedMesh rigged, TriangleMesh mesh, String bare) {
        ModelFrame frame = ModelFrame.of(rigged);
        StringBuilder text = new StringBuilder("mtllib " + bare + ".mtl\no person\nusemtl photo\n");
        for (int v = 0; v < mesh.vertexCount(); v++) {
            Vec3 p = frame.apply(mesh.vertex(v));
            text.append(String.format(Locale.ROOT, "v %.6f %.6f %.6f", p.x(), p.y(), p.z()))
                    .append('\n');
        }
        float[] uv = rigged.uv().uv();
        for (int i = 0; i < uv.length; i += 2) {
            text.append(String.format(Locale.ROOT, "vt %.6f %.6f", uv[i], 1 - uv[i + 1]))
                    .append('\n');
        }
        int[] places = rigged.uv().corners();
        for (int t = 0; t < mesh.triangleCount(); t++) {
            text.append('f');
            for (int c = 0; c < 3; c++) {
                text.append(' ').append(mesh.corner(t, c) + 1).append('/').append(places[3 * t + c] + 1);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
