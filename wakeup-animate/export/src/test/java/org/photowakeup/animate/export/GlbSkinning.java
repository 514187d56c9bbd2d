package org.photowakeup.animate.export;

import de.javagl.jgltf.model.AccessorData;
import de.javagl.jgltf.model.AccessorFloatData;
import de.javagl.jgltf.model.AnimationModel;
import de.javagl.jgltf.model.GltfModel;
import de.javagl.jgltf.model.MeshPrimitiveModel;
import de.javagl.jgltf.model.NodeModel;
import de.javagl.jgltf.model.SkinModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.photowakeup.rig.Rotation;

/** Plays a GLB file the way glTF's specification says, from what another reader read. */
final class GlbSkinning {
    private final GltfModel model;

    GlbSkinning(GltfModel model) {
        this.model = model;
    }

    /** Places of all vertices at a time of an animation. */
    float[] skinned(int animation, double seconds) {
        for (AnimationModel.Channel channel :
                model.getAnimationModels().get(animation).getChannels()) {
            apply(channel, seconds);
        }
        SkinModel skin = model.getSkinModels().get(0);
        float[][] matrices = new float[skin.getJoints().size()][];
        for (int k = 0; k < matrices.length; k++) {
            matrices[k] =
                    product(skin.getJoints().get(k).computeGlobalTransform(null), skin.getInverseBindMatrix(k, null));
        }
        return moved(matrices);
    }

    private static void apply(AnimationModel.Channel channel, double seconds) {
        float[] times = floats(channel.getSampler().getInput().getAccessorData());
        float[] values = floats(channel.getSampler().getOutput().getAccessorData());
        int i = 0;
        while (i + 2 < times.length && times[i + 1] <= seconds) {
            i++;
        }
        int j = Math.min(i + 1, times.length - 1);
        double t = j == i ? 0 : Math.min(1, Math.max(0, (seconds - times[i]) / (times[j] - times[i])));
        NodeModel node = channel.getNodeModel();
        if (channel.getPath().equals("translation")) {
            float[] p = new float[3];
            for (int c = 0; c < 3; c++) {
                p[c] = (float) (values[3 * i + c] * (1 - t) + values[3 * j + c] * t);
            }
            node.setTranslation(p);
        } else {
            Rotation r = quaternion(values, 4 * i).slerp(quaternion(values, 4 * j), t);
            node.setRotation(new float[] {(float) r.x(), (float) r.y(), (float) r.z(), (float) r.w()});
        }
    }

    private static Rotation quaternion(float[] v, int i) {
        return new Rotation(v[i + 3], v[i], v[i + 1], v[i + 2]);
    }

    private static float[] floats(AccessorData data) {
        AccessorFloatData numbers = (AccessorFloatData) data;
        float[] values = new float[numbers.getTotalNumComponents()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return values;
    }

    /** Column by column. */
    private static float[] product(float[] a, float[] b) {
        float[] c = new float[16];
        for (int column = 0; column < 4; column++) {
            for (int row = 0; row < 4; row++) {
                for (int i = 0; i < 4; i++) {
                    c[4 * column + row] += a[4 * i + row] * b[4 * column + i];
                }
            }
        }
        return c;
    }

    private float[] moved(float[][] matrices) {
        MeshPrimitiveModel mesh =
                model.getMeshModels().get(0).getMeshPrimitiveModels().get(0);
        float[] positions = floats(mesh.getAttributes().get("POSITION").getAccessorData());
        ByteBuffer joints =
                mesh.getAttributes().get("JOINTS_0").getAccessorData().createByteBuffer();
        ByteBuffer weights = mesh.getAttributes()
                .get("WEIGHTS_0")
                .getAccessorData()
                .createByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] moved = new float[positions.length];
        for (int v = 0; v < positions.length / 3; v++) {
            for (int s = 0; s < 4; s++) {
                float w = (weights.getShort(8 * v + 2 * s) & 0xffff) / 65535f;
                float[] m = matrices[joints.get(4 * v + s) & 0xff];
                for (int c = 0; c < 3; c++) {
                    moved[3 * v + c] += w
                            * (m[c] * positions[3 * v]
                                    + m[4 + c] * positions[3 * v + 1]
                                    + m[8 + c] * positions[3 * v + 2]
                                    + m[12 + c]);
                }
            }
        }
        return moved;
    }
}
