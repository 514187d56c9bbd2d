package org.photowakeup.examples.cli;

import java.io.IOException;
import java.util.List;
import org.photowakeup.Avatar;
import org.photowakeup.animate.export.GlbWriter;
import org.photowakeup.animate.skinning.LinearBlendSkinner;
import org.photowakeup.animate.video.CharacterRenderer;
import org.photowakeup.animate.video.Scenery;
import org.photowakeup.animate.video.VideoWriter;
import org.photowakeup.io.Photos;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.stage.Parallel;
import org.photowakeup.stage.StageContext;

/** What the user takes away. */
final class Results {
    private final Settings settings;
    private final Avatar avatar;
    private final List<MotionClip> clips;
    private final Parallel parallel;

    Results(Settings settings, Avatar avatar, List<MotionClip> clips, Parallel parallel) {
        this.parallel = parallel;
        this.settings = settings;
        this.avatar = avatar;
        this.clips = clips;
    }

    void write(OutputFolder out, Progress progress) throws IOException {
        new GlbWriter().write(out.file("avatar.glb"), avatar.mesh(), clips);
        Photos.writePng(avatar.background(), out.file("background.png"));
        StageContext context = StageContext.standard().withParallel(parallel);
        MotionClip preview = Motions.inTurn(clips);
        new VideoWriter(new CharacterRenderer(new LinearBlendSkinner()))
                .withView(PreviewView.of(avatar, preview))
                .write(
                        out.file("preview.mp4"),
                        new Scenery(avatar.mesh(), avatar.camera(), avatar.background()),
                        preview,
                        context);
        if (settings.saveIntermediates) {
            Intermediates.write(avatar, out);
        }
        ReportFile.write(settings, avatar, clips, progress.seconds(), out.file("report.json"));
    }
}
