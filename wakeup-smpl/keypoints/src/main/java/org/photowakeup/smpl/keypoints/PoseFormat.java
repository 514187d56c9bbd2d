package org.photowakeup.smpl.keypoints;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a pose network's graph takes and gives.
 *
 * @param width of the crop it takes, in pixels
 * @param height of the crop it takes
 * @param channelsLast whether it takes NHWC (else NCHW)
 * @param blueFirst whether it takes BGR (else RGB)
 * @param white the value of a white pixel: 255 or 1
 * @param padding the value of pixels outside the photo, in the same units
 * @param fill how much of the crop the person's box takes, in (0, 1]
 * @param order what the maps or points show
 * @param output belief maps or points
 */
public record PoseFormat(
        int width,
        int height,
        boolean channelsLast,
        boolean blueFirst,
        float white,
        float padding,
        double fill,
        LandmarkOrder order,
        Output output) {

    /** The format of the network that comes with this module. */
    static final PoseFormat EMBEDDED =
            new PoseFormat(192, 256, false, false, 1, 0.45f, 0.83, LandmarkOrder.COCO_17, Output.MAPS);

    /** What comes out. */
    public enum Output {
        /** One map a landmark, channels first. */
        MAPS,
        /** One map a landmark, channels last. */
        MAPS_CHANNELS_LAST,
        /** y, x and a score for each landmark, in parts of the crop (MoveNet). */
        POINTS
    }

    /** Checks the numbers. */
    public PoseFormat {
        if (width < 1 || height < 1 || !(white > 0) || !(fill > 0 && fill <= 1)) {
            throw new IllegalArgumentException(
                    "no pose format: a crop of " + width + "x" + height + ", white " + white + ", fill " + fill);
        }
    }

    /** The same with the person's box taking another part of the crop. */
    public PoseFormat withFill(double other) {
        return new PoseFormat(width, height, channelsLast, blueFirst, white, padding, other, order, output);
    }

    /** The same with maps that show other landmarks. */
    public PoseFormat withOrder(LandmarkOrder other) {
        return new PoseFormat(width, height, channelsLast, blueFirst, white, padding, fill, other, output);
    }

    /** The same with other colours: the value of white, and whether blue comes first. */
    public PoseFormat withColours(float otherWhite, boolean otherBlueFirst) {
        return new PoseFormat(width, height, channelsLast, otherBlueFirst, otherWhite, padding, fill, order, output);
    }

    /**
     * Recognises a format by the graph's input and output: NHWC belongs to TensorFlow's pose machines (BGR 0..255) or,
     * when it wants integers and gives y, x, score, to MoveNet; NCHW belongs to PyTorch's (RGB 0..1).
     */
    static PoseFormat recognise(Path file, OnnxSignature signature) throws IOException {
        if (signature.inputs().size() != 1 || signature.outputs().isEmpty()) {
            throw unknown(file, signature);
        }
        List<Long> in = signature.inputs().get(0).shape();
        List<Long> out = signature.outputs().get(0).shape();
        if (in.size() != 4 || out.size() != 4) {
            throw unknown(file, signature);
        }
        boolean last = in.get(3) == 3;
        int height = size(in.get(last ? 1 : 2), 256);
        int width = size(in.get(last ? 2 : 3), 192);
        if (last && out.get(3) == 3 && out.get(2) == 17) {
            return new PoseFormat(width, height, true, false, 255, 0, 0.8, LandmarkOrder.COCO_17, Output.POINTS);
        }
        Optional<LandmarkOrder> order = LandmarkOrder.ofMaps(out.get(last ? 3 : 1));
        if (order.isEmpty() || in.get(last ? 3 : 1) != 3) {
            throw unknown(file, signature);
        }
        return last
                ? new PoseFormat(width, height, true, true, 255, 0, 0.95, order.get(), Output.MAPS_CHANNELS_LAST)
                : new PoseFormat(width, height, false, false, 1, 0.45f, 0.83, order.get(), Output.MAPS);
    }

    private static int size(long size, int otherwise) {
        return size > 0 ? (int) size : otherwise;
    }

    private static IOException unknown(Path file, OnnxSignature signature) {
        return new IOException(file + " is no pose network that is known: it takes " + signature.inputs()
                + " and gives " + signature.outputs()
                + "; expected 1x3xHxW to 1xKxhxw maps, 1xHxWx3 to 1xhxwxK maps (K = 14, 15, 17, 18 or 19),"
                + " or 1xHxWx3 to 1x1x17x3 points");
    }
}
