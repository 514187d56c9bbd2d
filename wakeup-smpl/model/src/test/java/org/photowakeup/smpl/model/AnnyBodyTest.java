package org.photowakeup.smpl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyModel;
import org.photowakeup.contract.BodyModelContract;

class AnnyBodyTest implements BodyModelContract {
    private static final Path FILE =
            Path.of(System.getProperty("wakeup.data", "../shared/data"), "body", "anny_smpl_like.npz");

    private static SmplModel model;

    @BeforeAll
    static void read() throws IOException {
        Assumptions.assumeTrue(Files.exists(FILE), "skipped: " + FILE + " absent");
        model = SmplModel.read(FILE);
    }

    @Override
    public BodyModel model() {
        return model;
    }

    @Test
    void hasTheFilesSizes() {
        assertThat(model.vertexCount()).isEqualTo(13524);
        assertThat(model.shapeSize()).isEqualTo(10);
    }
}
