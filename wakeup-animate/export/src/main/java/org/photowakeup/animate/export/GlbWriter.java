package org.photowakeup.animate.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.rig.MotionClip;

/**
 * Writes a rigged mesh and its motions as one GLB file (glTF 2.0).
 *
 * <p>The file is in metres, y up; the character looks along +z, its lowest point is at y = 0 ({@link ModelFrame}). One
 * skin is bound in the photo's pose, which is also how the nodes stand: a viewer that plays nothing shows the photo. The
 * material is unlit, because the photo's light is in the texture, and falls back to a rough lit one. The texture is PNG
 * or JPEG, whichever is worth its size. Every clip is an animation of its name; keys that the interpolation between
 * others gives are left out. Loose hair around the mesh is a second primitive, blended over what is behind it. The scene's extras hold the matrix from the camera's frame, {@code cameraToModel}.
 *
 * <p>50,000 vertices take about 2.2 MB plus the texture. Immutable.
 */
public final class GlbWriter {
    private static final int MAGIC = 0x46546C67;
    private static final int JSON = 0x4E4F534A;
    private static final int BINARY = 0x004E4942;

    private final int textureLimit;
    private final double quality;
    private final double angle;
    private final boolean quantised;
    private final boolean lit;

    /** A writer with textures of at most 4096 pixels a side, JPEG quality 0.92 and keys good to 0.05 degrees. */
    public GlbWriter() {
        this(4096, 0.92, Math.toRadians(0.05), false, false);
    }

    private GlbWriter(int textureLimit, double quality, double angle, boolean quantised, boolean lit) {
        this.lit = lit;
        this.quantised = quantised;
        this.textureLimit = textureLimit;
        this.quality = quality;
        this.angle = angle;
    }

    /** The same with another limit on the texture's longer side, in pixels; 1024 suits phones. */
    public GlbWriter withTextureLimit(int pixels) {
        if (pixels < 1) {
            throw new IllegalArgumentException("a texture is at least 1 pixel wide, not " + pixels);
        }
        return new GlbWriter(pixels, quality, angle, quantised, lit);
    }

    /** The same with another JPEG quality, in (0, 1]; 0.8 halves the texture's size and shows at edges. */
    public GlbWriter withTextureQuality(double other) {
        if (!(other > 0 && other <= 1)) {
            throw new IllegalArgumentException("a JPEG quality lies in (0, 1], got " + other);
        }
        return new GlbWriter(textureLimit, other, angle, quantised, lit);
    }

    /** The same with another tolerance of joint angles when keys are left out, radians; 0 keeps every frame that moves. */
    public GlbWriter withAngleTolerance(double radians) {
        if (!(radians >= 0)) {
            throw new IllegalArgumentException("an angle tolerance is at least 0, not " + radians);
        }
        return new GlbWriter(textureLimit, quality, radians, quantised, lit);
    }

    /**
     * The same with places in 16 bits (KHR_mesh_quantization, good to 0.03 mm), normals and weights in 8 and rotations in
     * 16: vertices take 24 bytes in place of 40. Readers that lack the extension refuse the file.
     */
    public GlbWriter withQuantisedAttributes(boolean wanted) {
        return new GlbWriter(textureLimit, quality, angle, wanted, lit);
    }

    /**
     * The same with a material that the viewer's lights fall on (true), for a texture whose own light was taken out, or
     * one that shows the texture as it is (false).
     */
    public GlbWriter withLitMaterial(boolean wanted) {
        return new GlbWriter(textureLimit, quality, angle, quantised, wanted);
    }

    /**
     * Writes a file; it appears whole or not at all.
     *
     * @param clips motions of the mesh's skeleton with distinct names, none for a still figure
     * @throws IllegalArgumentException when a clip is of another skeleton or two have one name
     * @throws IOException when writing fails
     */
    public void write(Path file, RiggedMesh rigged, List<MotionClip> clips) throws IOException {
        FileReplacement.write(file, toBytes(rigged, clips));
    }

    /** The same with one clip. */
    public void write(Path file, RiggedMesh rigged, MotionClip clip) throws IOException {
        write(file, rigged, List.of(clip));
    }

    /** The file's bytes. */
    public byte[] toBytes(RiggedMesh rigged, List<MotionClip> clips) throws IOException {
        check(rigged, clips);
        GltfBuffer buffer = new GltfBuffer();
        GltfScene scene = new GltfScene(rigged, rigged.bindPose(), buffer, quantised);
        scene.addMesh();
        scene.addTexture(TextureImage.of(rigged.texture(), textureLimit, quality), lit);
        GltfAnimations animations = new GltfAnimations(rigged, buffer, angle, quantised);
        for (MotionClip clip : clips) {
            animations.add(clip);
        }
        return glb(Json.write(scene.document(animations.all())), buffer.bytes());
    }

    static void check(RiggedMesh rigged, List<MotionClip> clips) {
        Set<String> names = new HashSet<>();
        for (MotionClip clip : clips) {
            if (!clip.skeleton().equals(rigged.skeleton())) {
                throw new IllegalArgumentException("the motion '" + clip.name() + "' is of another skeleton ("
                        + clip.skeleton().size() + " joints) than the mesh ("
                        + rigged.skeleton().size()
                        + "); retarget it first");
            }
            if (!names.add(clip.name())) {
                throw new IllegalArgumentException("two motions are named '" + clip.name() + "'");
            }
        }
    }

    /** The two chunks of a GLB file. */
    static byte[] glb(String json, byte[] binary) throws IOException {
        byte[] text = padded(json.getBytes(StandardCharsets.UTF_8), ' ');
        byte[] data = padded(binary, 0);
        long total = 12L + 8 + text.length + 8 + data.length;
        if (total > Integer.MAX_VALUE) {
            throw new IOException("a GLB file of " + total + " bytes is too large");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) total);
        out.writeBytes(header(MAGIC, 2, (int) total));
        out.writeBytes(header(text.length, JSON));
        out.writeBytes(text);
        out.writeBytes(header(data.length, BINARY));
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static byte[] header(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.array();
    }

    private static byte[] padded(byte[] content, int filler) {
        byte[] padded = Arrays.copyOf(content, (content.length + 3) / 4 * 4);
        Arrays.fill(padded, content.length, padded.length, (byte) filler);
        return padded;
    }
}
