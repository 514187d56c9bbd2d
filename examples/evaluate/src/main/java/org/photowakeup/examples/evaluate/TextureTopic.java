package org.photowakeup.examples.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.photowakeup.Avatar;
import org.photowakeup.Cutout;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.PipelineListener;
import org.photowakeup.Stage;
import org.photowakeup.WakeUpException;
import org.photowakeup.body.BodyPart;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.io.Photos;
import org.photowakeup.reconstruct.texture.BackStyle;
import org.photowakeup.reconstruct.texture.PhotoTexturer;

/**
 * Colours of photos, paintings and drawings: steps along the rim, use of the atlas, its texels beside the photo's pixels,
 * frame 0 against the photo; on the page front, half side, side, back and atlas beside the mirrored texture alone, and the head
 * large, with and without loose hair.
 */
final class TextureTopic implements Topic {
    private static final int VIEW = 400;
    private static final int PHOTOS = 4;

    private final Map<String, Statistics> all = new LinkedHashMap<>();

    @Override
    public String name() {
        return "texture";
    }

    /** A picture and, where it is known, who is in it. */
    private record Input(String name, Path photo, Optional<Path> mask) {}

    @Override
    public void measure(Session session) throws IOException {
        all.clear();
        for (Input input : inputs(session)) {
            try {
                measure(session, input);
            } catch (WakeUpException e) {
                session.say("skipped: " + input.name() + ": " + e.getMessage());
            }
        }
        all.forEach((measure, values) -> session.note("mean " + measure, values.mean()));
    }

    /** Photos with their masks, then paintings and drawings. */
    private static List<Input> inputs(Session session) throws IOException {
        List<Input> inputs = new ArrayList<>();
        if (session.has("ccp/photos")) {
            List<Path> photos = session.entries("ccp/photos");
            for (int i = 0; i < Math.min(PHOTOS, photos.size()); i++) {
                Path photo = photos.get(i * photos.size() / PHOTOS);
                String name = String.valueOf(photo.getFileName()).replaceAll("[.]jpg$", "");
                inputs.add(new Input("ccp " + name, photo, Optional.of(session.data("ccp/masks/" + name + ".png"))));
            }
        }
        if (session.has("artworks")) {
            for (Path entry : session.entries("artworks")) {
                String name = String.valueOf(entry.getFileName()).replaceAll("[.]jpg$", "");
                boolean drawing = entry.resolve("mask.png").toFile().exists();
                inputs.add(new Input(
                        name,
                        drawing ? entry.resolve("texture.png") : entry,
                        drawing ? Optional.of(entry.resolve("mask.png")) : Optional.empty()));
            }
        }
        return session.spread(inputs);
    }

    private void measure(Session session, Input input) throws IOException {
        Photo photo = Photos.read(input.photo());
        PhotoTexturer mirror = new PhotoTexturer();
        for (BodyPart part : BodyPart.values()) {
            mirror = mirror.withBack(part, BackStyle.MIRRORED);
        }
        Statistics seconds = new Statistics();
        Avatar avatar;
        Avatar plain;
        try (PhotoWakeUp wakeUp = PhotoWakeUp.builder()
                        .texturer(new PhotoTexturer().withHairMatte(true))
                        .build();
                PhotoWakeUp mirroring = PhotoWakeUp.builder().texturer(mirror).build()) {
            Mask mask = input.mask().isPresent()
                    ? Photos.readMask(input.mask().get())
                    : wakeUp.cutOut(photo).mask();
            Cutout cutout = wakeUp.cutOut(photo, mask);
            avatar = wakeUp.watchedBy(new PipelineListener() {
                        @Override
                        public void finished(Stage stage, Duration took) {
                            if (stage == Stage.TEXTURE) {
                                seconds.add(took.toNanos() / 1e9);
                            }
                        }
                    })
                    .wake(cutout);
            plain = mirroring.reconstruct(avatar.body());
        }
        note(session, input.name(), avatar, photo);
        add(session, input.name(), "texture stage s", seconds.mean());
        show(session, input.name(), photo, avatar, plain);
    }

    private void add(Session session, String name, String measure, double value) {
        session.note(name + ": " + measure, value);
        all.computeIfAbsent(measure, m -> new Statistics()).add(value);
    }

    private void note(Session session, String name, Avatar avatar, Photo photo) {
        TextureFigures figures = new TextureFigures(avatar.mesh(), avatar.camera());
        add(session, name, "step across the rim /255", figures.step(true));
        add(session, name, "step across other charts' borders /255", figures.step(false));
        add(session, name, "atlas in use, with 4 texels of padding", figures.use());
        double[] densities = figures.densities(0.02, 0.5, 0.98);
        add(session, name, "texels a pixel, 2nd percentile of the surface", densities[0]);
        add(session, name, "texels a pixel, median", densities[1]);
        add(session, name, "texels a pixel, 98th percentile", densities[2]);
        add(session, name, "frame 0 against the photo /255, 3 px inside", frame(avatar, photo));
    }

    /** Mean difference, in 255ths, between the textured mesh seen by the photo's camera and the photo. */
    private static double frame(Avatar avatar, Photo photo) {
        MeshView view = new MeshView(avatar.mesh().mesh(), avatar.camera());
        Photo seen = view.textured(avatar.mesh().uv(), avatar.mesh().texture(), Optional.of(photo));
        Mask inside = avatar.body().fitted().cutout().mask().eroded(3);
        Statistics differences = new Statistics();
        for (int y = 0; y < photo.height(); y++) {
            for (int x = 0; x < photo.width(); x++) {
                for (int c = 0; c < 3 && inside.at(x, y); c++) {
                    differences.add(
                            255 * Math.abs(seen.rgb().at(c, x, y) - photo.rgb().at(c, x, y)));
                }
            }
        }
        return differences.mean();
    }

    private static void show(Session session, String name, Photo photo, Avatar avatar, Avatar plain)
            throws IOException {
        Map<String, Photo> pictures = new LinkedHashMap<>();
        pictures.put("photo", photo);
        for (int degrees : new int[] {0, 45, 90, 180}) {
            pictures.put("at " + degrees, view(avatar, degrees));
        }
        pictures.put("atlas", avatar.mesh().texture());
        for (int degrees : new int[] {45, 90, 180}) {
            pictures.put("mirrored alone at " + degrees, view(plain, degrees));
        }
        session.show(name, pictures);
        if (session.shows()) {
            session.show(name + ", head", HairView.of(avatar));
        }
    }

    private static Photo view(Avatar avatar, int degrees) {
        Bounds bounds = Bounds.of(avatar.mesh().mesh());
        MeshView view =
                MeshView.turned(avatar.mesh().mesh(), bounds.centre(), Math.toRadians(degrees), bounds.height(), VIEW);
        return view.textured(avatar.mesh().uv(), avatar.mesh().texture(), Optional.empty());
    }
}
