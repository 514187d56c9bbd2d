package org.photowakeup.animate.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.muxer.MP4Muxer;
import org.jspecify.annotations.Nullable;
import org.photowakeup.stage.Parallel;

/**
 * H.264 in MP4 by JCodec, pure Java. About 60 frames a second at 640x480 on one thread and 37 dB; {@link FfmpegMp4} is
 * better and faster.
 */
final class JcodecMp4 implements FrameSink {
    private static final int TIMESCALE = 90_000;

    private final PartFile file;
    private final int framesPerSecond;
    private final Parallel parallel;
    private final SeekableByteChannel channel;
    private final MP4Muxer muxer;
    private final H264Encoder encoder = H264Encoder.createH264Encoder();
    private @Nullable MuxerTrack track;
    private @Nullable YuvFrame last;
    private boolean finished;
    private int next;

    JcodecMp4(Path target, int framesPerSecond, Parallel parallel) throws IOException {
        this.framesPerSecond = framesPerSecond;
        this.parallel = parallel;
        file = PartFile.of(target);
        channel = NIOUtils.writableFileChannel(file.part().toString());
        muxer = MP4Muxer.createMP4MuxerToChannel(channel);
    }

    @Override
    public void add(VideoFrame frame) throws IOException {
        YuvFrame yuv = last == null ? YuvFrame.of(frame, parallel) : last.next(frame, parallel);
        last = yuv;
        // JCodec keeps samples as signed bytes, 128 less than their value.
        byte[][] planes = {signed(yuv.y), signed(yuv.cb), signed(yuv.cr)};
        Picture picture = Picture.createPicture(yuv.width, yuv.height, planes, ColorSpace.YUV420J);
        if (track == null) {
            track = muxer.addVideoTrack(
                    Codec.H264,
                    VideoCodecMeta.createSimpleVideoCodecMeta(new Size(yuv.width, yuv.height), ColorSpace.YUV420));
        }
        ByteBuffer space = ByteBuffer.allocate(encoder.estimateBufferSize(picture));
        VideoEncoder.EncodedFrame encoded = encoder.encodeFrame(picture, space);
        Packet.FrameType type = encoded.isKeyFrame() ? Packet.FrameType.KEY : Packet.FrameType.INTER;
        long step = TIMESCALE / framesPerSecond;
        track.addFrame(Packet.createPacket(encoded.getData(), next * step, TIMESCALE, step, next, type, null));
        next++;
    }

    private static byte[] signed(byte[] samples) {
        byte[] signed = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            signed[i] = (byte) ((samples[i] & 0xff) - 128);
        }
        return signed;
    }

    @Override
    public void finish() throws IOException {
        if (track == null) {
            throw new IOException("a video needs a frame");
        }
        muxer.finish();
        channel.close();
        file.finish();
        finished = true;
    }

    @Override
    public void discard() {
        if (!finished) {
            NIOUtils.closeQuietly(channel);
            file.discard();
        }
    }
}
