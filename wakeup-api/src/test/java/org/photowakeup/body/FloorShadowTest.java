package org.photowakeup.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;
import org.photowakeup.rig.Vec3;

class FloorShadowTest {
    private static final Camera CAMERA = Camera.centred(300, 240, 320);
    private static final List<Vec3> FEET = List.of(new Vec3(-0.15, 1.4, 3.3), new Vec3(0.2, 1.4, 3.4));
    private static final Mask PERSON = Mask.generate(240, 320, (x, y) -> x > 100 && x < 145 && y > 60 && y < 285);
    private static final Photo LAWN =
            new Photo(Raster.generate(240, 320, 3, (c, x, y) -> 0.5f + 0.1f * (float) Math.sin(x + 2 * y + c)));

    private static Photo darkened(FloorShadow shadow) {
        return new Photo(Raster.generate(240, 320, 3, (c, x, y) -> {
            double light = LAWN.rgb().at(c, x, y);
            for (Vec3 foot : FEET) {
                Vec3 middle = foot.plus(shadow.offset());
                double across = CAMERA.focalLength() * shadow.radius() / middle.z();
                double dx = (x - CAMERA.project(middle).x()) / across;
                double dy = (y - CAMERA.project(middle).y()) / (across * FloorShadow.flatness(middle));
                light *= 1 - shadow.strength() * Math.exp(-2 * (dx * dx + dy * dy));
            }
            return (float) light;
        }));
    }

    @Test
    void theShadowThatVanishedIsFoundAgain() {
        FloorShadow cast = new FloorShadow(0.5, 0.18, new Vec3(0.09, 0, 0));
        FloorShadow found =
                FloorShadow.removed(darkened(cast), LAWN, PERSON, CAMERA, FEET).orElseThrow();
        assertThat(found.strength()).isCloseTo(0.5, within(0.1));
        assertThat(found.radius()).isCloseTo(0.18, within(0.04));
        assertThat(found.offset().distanceTo(cast.offset())).isLessThan(0.1);
    }

    @Test
    void whereNoLightCameBackThereIsNone() {
        assertThat(FloorShadow.removed(LAWN, LAWN, PERSON, CAMERA, FEET)).isEmpty();
        assertThat(FloorShadow.removed(LAWN, darkened(new FloorShadow(0.5, 0.18, Vec3.ZERO)), PERSON, CAMERA, FEET))
                .as("the background became darker")
                .isEmpty();
        assertThat(FloorShadow.removed(LAWN, LAWN, PERSON, CAMERA, List.of())).isEmpty();
    }

    @Test
    void feetOutsideOfThePictureHaveNoShadow() {
        FloorShadow cast = new FloorShadow(0.5, 0.18, Vec3.ZERO);
        List<Vec3> outside = List.of(new Vec3(0, 4, 2), new Vec3(9, 1, 2));
        assertThat(FloorShadow.removed(darkened(cast), LAWN, PERSON, CAMERA, outside))
                .isEmpty();
    }

    @Test
    void strengthsAndRadiiOutsideOfTheirRangesAreRefused() {
        assertThatThrownBy(() -> new FloorShadow(1.5, 0.1, Vec3.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 1.5 and 0.1");
        assertThatThrownBy(() -> new FloorShadow(0.5, 0, Vec3.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
