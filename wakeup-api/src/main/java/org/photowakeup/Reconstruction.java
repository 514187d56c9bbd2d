package org.photowakeup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.photowakeup.body.BodyFit;
import org.photowakeup.body.Layer;
import org.photowakeup.body.Relief;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.TexturedSurface;
import org.photowakeup.image.Photo;
import org.photowakeup.mesh.RiggedMesh;
import org.photowakeup.stage.Texturer;

/** Layers become an avatar: their relief, the mesh, its colours, which are painted while the mesh is made. */
final class Reconstruction {
    /** Pixels of a photo up to which memory lets many stages run at the same time. */
    private static final long SMALL = 2_000_000;
    /** Bytes of heap a pixel that let colours be painted while reliefs are made, too. */
    private static final long ROOM = 640;

    private final Stages stages;
    private final StageRunner runner;

    Reconstruction(Stages stages, StageRunner runner) {
        this.stages = stages;
        this.runner = runner;
    }

    Avatar avatar(LayeredBody body) {
        BodyFit fit = body.fitted().fit();
        Photo photo = body.fitted().cutout().photo();
        Texturer texturer = stages.texturer().get();
        Function<StageRunner, Texturer.Begun> painting = one -> one.run(
                Stage.TEXTURE,
                context -> texturer.begin(
                        photo, body.layers(), fit, stages.inpainter().get(), context));
        Beside<Texturer.Begun> begun;
        List<Relief> reliefs;
        if (isSmall(photo) && hasRoom(photo)) {
            begun = new Beside<>(runner, painting);
            reliefs = begun.during(() -> reliefs(body));
        } else {
            reliefs = reliefs(body);
            begun = new Beside<>(runner, isSmall(photo), painting);
        }
        ReliefMesh mesh = begun.during(() ->
                runner.run(Stage.BUILD, context -> stages.meshBuilder().get().build(reliefs, fit.camera(), context)));
        Texturer.Begun painted = begun.result();
        TexturedSurface surface = runner.run(Stage.TEXTURE, context -> painted.texture(mesh, context));
        RiggedMesh rigged = runner.checked(
                Stage.TEXTURE,
                () -> new RiggedMesh(
                        mesh.mesh(),
                        surface.coordinates(),
                        fit.skeleton(),
                        fit.pose(),
                        mesh.weights(),
                        surface.texture(),
                        surface.fringe()));
        return new Avatar(body, reliefs, rigged);
    }

    private List<Relief> reliefs(LayeredBody body) {
        boolean together = isSmall(body.fitted().cutout().photo());
        List<Function<StageRunner, Relief>> works = new ArrayList<>();
        for (Layer layer : body.layers()) {
            works.add(one -> new ReliefBuilder(stages, one).build(body, layer, together));
        }
        return Beside.each(runner, together, works);
    }

    private static boolean hasRoom(Photo photo) {
        return Runtime.getRuntime().maxMemory() / ROOM >= (long) photo.width() * photo.height();
    }

    /** Whether memory lets many stages run at the same time. */
    static boolean isSmall(Photo photo) {
        return (long) photo.width() * photo.height() <= SMALL;
    }
}
