package org.photowakeup.segmentation.maskrcnn;

import java.io.IOException;
import java.util.List;

/** What a Mask R-CNN graph takes and gives. In all of them label 1 is a person. */
public enum MaskRcnnFormat {
    /**
     * The ONNX Model Zoo's (from maskrcnn-benchmark): one picture 3xHxW, BGR in 0..255 less the means 102.9801,
     * 115.9465, 122.7717, shorter side 800 and longer at most 1333, padded to multiples of 32; gives boxes Nx4 in input
     * pixels, labels, scores and masks Nx1x28x28 inside the boxes.
     */
    MODEL_ZOO,

    /**
     * torchvision's: one picture 3xHxW, RGB in 0..1, of any size (scaling and normalisation are inside the graph);
     * gives boxes Nx4, labels, scores and masks Nx1xHxW, already pasted.
     */
    TORCHVISION,

    /**
     * This library's own: one picture 1x3xHxW, RGB in 0..1, sides multiples of 64; gives boxes Nx4 in input pixels,
     * labels, scores, masks Nx1xMxM inside the boxes, and "semantic", 1x1x(H/2)x(W/2) logits of any person.
     */
    COMPACT;

    private static final String EXPECTED = "expected a picture 3xHxW or 1x3xHxW and the outputs boxes Nx4, labels N,"
            + " scores N and masks Nx1xMxM or Nx1xHxW, in this order";

    /** Recognises a format by the graph's outputs: "semantic" is this library's, masks of 28x28 are the zoo's. */
    static MaskRcnnFormat recognise(String name, OnnxSignature signature) throws IOException {
        check(name, signature);
        if (signature.outputs().stream().anyMatch(port -> port.name().equals("semantic"))) {
            return COMPACT;
        }
        List<Long> masks = signature.outputs().get(3).shape();
        if (masks.isEmpty()) {
            throw new IOException(name + " does not say how large its masks are: name its MaskRcnnFormat to load it");
        }
        return masks.get(3) > 0 ? MODEL_ZOO : TORCHVISION;
    }

    /** Checks what all formats share; sizes that the graph does not tell are taken to be right. */
    static void check(String name, OnnxSignature signature) throws IOException {
        boolean fits = signature.inputs().size() == 1 && signature.outputs().size() >= 4;
        if (fits) {
            List<Long> picture = signature.inputs().get(0).shape();
            int colour = picture.size() - 3;
            fits = signature.inputs().get(0).type() == OnnxSignature.FLOAT
                    && (colour == 0 || colour == 1)
                    && (picture.get(colour) == 3 || picture.get(colour) < 0)
                    && ranks(signature.outputs(), 2, 1, 1, 4);
        }
        if (!fits) {
            throw new IOException(name + " is no Mask R-CNN that is known: it takes " + signature.inputs()
                    + " and gives " + signature.outputs() + "; " + EXPECTED);
        }
    }

    private static boolean ranks(List<OnnxSignature.Port> outputs, int... ranks) {
        for (int i = 0; i < ranks.length; i++) {
            int rank = outputs.get(i).shape().size();
            if (rank != 0 && rank != ranks[i]) {
                return false;
            }
        }
        return true;
    }
}
