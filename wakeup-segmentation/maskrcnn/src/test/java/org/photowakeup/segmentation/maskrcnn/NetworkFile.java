package org.photowakeup.segmentation.maskrcnn;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A network that comes with the module, as a file. */
final class NetworkFile {
    private NetworkFile() {}

    static byte[] read(String name) throws IOException {
        try (InputStream in = OnnxSession.open(name)) {
            return in.readAllBytes();
        }
    }

    static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
