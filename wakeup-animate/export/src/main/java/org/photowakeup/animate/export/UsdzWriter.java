package org.photowakeup.animate.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.MotionClip;

/**
 * Writes a rigged mesh with one motion as USDZ, for augmented reality on Apple's devices: a UsdSkel skeleton and
 * animation, one mesh without loose hair around it, one texture, in metres, y up ({@link ModelFrame}).
 *
 * <p>Checked with three.js's loader; not tried in Apple's viewer. The stage is text, about 130 bytes a vertex and 1.6 kB a
 * frame. Immutable.
 */
public final class UsdzWriter {
    private final int textureLimit;

    /** A writer with textures of at most 2048 pixels a side. */
    public UsdzWriter() {
        this(2048);
    }

    private UsdzWriter(int textureLimit) {
        this.textureLimit = textureLimit;
    }

    /** The same with another limit on the texture's longer side, in pixels. */
    public UsdzWriter withTextureLimit(int pixels) {
        if (pixels < 1) {
            throw new IllegalArgumentException("a texture is at least 1 pixel wide, not " + pixels);
        }
        return new UsdzWriter(pixels);
    }

    /**
     * Writes a file; it appears whole or not at all.
     *
     * @param clip a motion of the mesh's skeleton
     * @throws IllegalArgumentException when the clip is of another skeleton
     * @throws IOException when writing fails
     */
    public void write(Path file, RiggedMesh rigged, MotionClip clip) throws IOException {
        FileReplacement.write(file, toBytes(rigged, clip));
    }

    /** The same without motion: the figure stands as in the photo. */
    public void write(Path file, RiggedMesh rigged) throws IOException {
        write(file, rigged, new MotionClip("photo", rigged.skeleton(), 1, List.of(rigged.bindPose())));
    }

    /** The file's bytes. */
    public byte[] toBytes(RiggedMesh rigged, MotionClip clip) throws IOException {
        GlbWriter.check(rigged, List.of(clip));
        TextureImage image = TextureImage.of(rigged.texture(), textureLimit, 0.92);
        String texture = "texture." + image.extension();
        StoredZip zip = new StoredZip();
        zip.add("person.usda", new UsdText(rigged, clip).write(texture).getBytes(StandardCharsets.UTF_8));
        zip.add(texture, image.bytes());
        return zip.bytes();
    }
}
