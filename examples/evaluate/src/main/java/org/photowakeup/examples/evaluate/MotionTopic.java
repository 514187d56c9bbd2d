package org.photowakeup.examples.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.photowakeup.animate.motion.BuiltInMotion;
import org.photowakeup.animate.motion.BuiltInMotions;
import org.photowakeup.animate.motion.BvhReader;
import org.photowakeup.animate.motion.Retargeter;
import org.photowakeup.image.Photo;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.smpl.model.VitruvianBody;

/** Built-in motions and every BVH file of the data, done by the shipped body and measured at its skin. */
final class MotionTopic implements Topic {
    private static final int COLUMNS = 12;

    @Override
    public String name() {
        return "motion";
    }

    @Override
    public void measure(Session session) throws IOException {
        MovingBody body = new MovingBody(new VitruvianBody());
        Map<String, Statistics> worst = new LinkedHashMap<>();
        BuiltInMotions motions = new BuiltInMotions(body.skeleton(), body.photo());
        for (BuiltInMotion motion : BuiltInMotion.values()) {
            measure(session, body, "built-in", motions.clip(motion), worst);
        }
        if (session.has("mocap")) {
            for (Path file : session.entries("mocap")) {
                MotionClip source = new BvhReader().read(file);
                MotionClip clip = new Retargeter().retarget(source, body.skeleton(), body.photo());
                measure(session, body, "file", clip, worst);
            }
        }
        worst.forEach((measure, values) -> session.note("worst " + measure, values.quantile(1)));
    }

    private static void measure(
            Session session, MovingBody body, String kind, MotionClip clip, Map<String, Statistics> worst)
            throws IOException {
        body.measure(clip).all().forEach((measure, value) -> {
            session.note(clip.name() + " " + measure, value);
            worst.computeIfAbsent(kind + " " + measure, m -> new Statistics()).add(value);
        });
        Map<String, Photo> pictures = new LinkedHashMap<>();
        if (session.shows()) {
            pictures.put("front and side", body.sheet(clip, COLUMNS));
        }
        session.show(clip.name(), pictures);
    }
}
