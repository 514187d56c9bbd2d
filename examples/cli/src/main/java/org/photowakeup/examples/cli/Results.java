package org.photowakeup.examples.cli;

import java.io.IOException;
import java.util.List;
import org.photowakeup.Avatar;
import org.photowakeup.animate.export.GlbWriter;
import org.photowakeup.io.Photos;
import org.photowakeup.rig.MotionClip;

/** What the user takes away. */
final class Results {
    private final Settings settings;
    private final Avatar avatar;
    private final List<MotionClip> clips;

    Results(Settings settings, Avatar avatar, List<MotionClip> clips) {
        this.settings = settings;
        this.avatar = avatar;
        this.clips = clips;
    }

    void write(OutputFolder out, Progress progress) throws IOException {
        new GlbWriter().write(out.file("avatar.glb"), avatar.mesh(), clips);
        Photos.writePng(avatar.background(), out.file("background.png"));
        if (settings.saveIntermediates) {
            Intermediates.write(avatar, out);
        }
        ReportFile.write(settings, avatar, clips, progress.seconds(), out.file("report.json"));
    }
}
