package org.photowakeup.examples.vitruvian;

import java.io.IOException;
import java.nio.file.Path;
import org.photowakeup.body.BodyParameters;
import org.photowakeup.smpl.model.CompactBody;
import org.photowakeup.smpl.model.SmplModel;

/**
 * Makes the body that the library embeds: {@code Vitruvian FILE [PICTURES]} writes the file, the same bytes every time,
 * and pictures of it into a folder.
 */
public final class Vitruvian {
    private Vitruvian() {}

    /** Runs the program. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            throw new IllegalArgumentException("usage: Vitruvian FILE [PICTURES]");
        }
        CompactBody body = VitruvianMaker.make();
        VitruvianMaker.write(body, Path.of(arguments[0]));
        if (arguments.length == 2) {
            SmplModel model = SmplModel.of(body.arrays());
            Path folder = Path.of(arguments[1]);
            BodySheet.write(BodySheet.around(model, BodyParameters.rest()), folder.resolve("around.png"));
            BodySheet.write(BodySheet.details(model, BodyParameters.rest()), folder.resolve("details.png"));
            BodySheet.write(BodySheet.shapes(model, model.shapeSize()), folder.resolve("shapes.png"));
            BodySheet.write(BodySheet.postures(model), folder.resolve("postures.png"));
        }
    }
}
