package org.photowakeup.examples.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.body.Keypoint;
import org.photowakeup.body.Keypoints2D;
import org.photowakeup.body.Landmark;
import org.photowakeup.body.PersonDetection;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelPoint;
import org.photowakeup.image.Raster;

class CrowdTest {
    private static final int PEOPLE = 6;
    private static final int COLUMNS = Samples.WIDTH * PEOPLE;

    private static Photo photo() {
        Raster rgb = Samples.photo().rgb();
        return new Photo(Raster.generate(COLUMNS, Samples.HEIGHT, 3, (c, x, y) -> rgb.at(c, x % Samples.WIDTH, y)));
    }

    private static Mask person(int number) {
        Mask one = Samples.person();
        return Mask.generate(
                COLUMNS, Samples.HEIGHT, (x, y) -> x / Samples.WIDTH == number && one.at(x % Samples.WIDTH, y));
    }

    private static Keypoints2D landmarks(int number) {
        Map<Landmark, Keypoint> found = new EnumMap<>(Landmark.class);
        Samples.keypoints()
                .found()
                .forEach((landmark, k) ->
                        found.put(landmark, new Keypoint(k.at().x() + number * Samples.WIDTH, k.at().y(), 1)));
        return new Keypoints2D(found);
    }

    @Test
    void wakesSixPeopleOfOnePhotoEachWhereTheyStand() {
        List<PersonDetection> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(PersonDetection.ofMask(person(i)));
        }
        try (PhotoWakeUp wakeUp = PhotoWakeUp.builder()
                .detector((photo, context) -> people)
                .refiner((photo, labels, context) -> Mask.generate(
                        photo.width(), photo.height(), (x, y) -> labels.values().at(1, x, y) > 0.5f))
                .poseEstimator((photo, person, context) -> landmarks(people.indexOf(person)))
                .build()) {
            List<Avatar> avatars = wakeUp.wakeAll(photo());
            assertThat(avatars).hasSize(PEOPLE);
            for (int i = 0; i < PEOPLE; i++) {
                Avatar avatar = avatars.get(i);
                assertThat(avatar.mesh().mesh().isClosed()).isTrue();
                assertThat(avatar.body().fitted().cutout().mask()).isEqualTo(person(i));
                PixelPoint hips =
                        avatar.camera().project(avatar.mesh().bindPose().root());
                assertThat(hips.x()).isBetween(i * 96 + 24.0, i * 96 + 72.0);
            }
        }
    }
}
