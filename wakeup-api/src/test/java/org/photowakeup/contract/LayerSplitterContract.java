package org.photowakeup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyMaps;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.LayerSplitter;
import org.photowakeup.stage.StageContext;

/** What holds for every {@link LayerSplitter}. */
public interface LayerSplitterContract extends StageContract<List<Layer>> {
    /** The splitter under test. */
    LayerSplitter splitter();

    /** The sample body's maps. */
    BodyMaps maps();

    @Override
    default List<Layer> run(StageContext context) {
        return splitter().split(Samples.photo(), Samples.person(), Samples.fit(), maps(), context);
    }

    @Test
    default void showsEveryPixelOfThePersonInExactlyOneLayer() {
        Mask seen = Mask.generate(Samples.WIDTH, Samples.HEIGHT, (x, y) -> false);
        for (Layer layer : run(StageContext.standard())) {
            assertThat(seen.and(layer.visible()).isEmpty()).isTrue();
            seen = seen.or(layer.visible());
        }
        assertThat(seen).isEqualTo(Samples.person());
    }

    /** A splitter that takes no labels says so. */
    @Test
    default void keepsThePartsThatSomebodyPainted() {
        LabelMap painted = LabelMap.generate(
                Samples.WIDTH,
                Samples.HEIGHT,
                (x, y) -> !Samples.person().at(x, y)
                        ? LabelMap.NONE
                        : LabelMap.code(y < Samples.HEIGHT / 4 ? BodyPart.HEAD : BodyPart.TORSO));
        List<Layer> layers;
        try {
            layers = splitter().split(painted, Samples.person(), Samples.fit(), maps(), StageContext.standard());
        } catch (UnsupportedOperationException e) {
            assertThat(e).hasMessageContaining("painted labels");
            return;
        }
        Mask seen = Mask.generate(Samples.WIDTH, Samples.HEIGHT, (x, y) -> false);
        for (Layer layer : layers) {
            for (int i = 0; i < Samples.WIDTH * Samples.HEIGHT; i++) {
                int x = i % Samples.WIDTH;
                int y = i / Samples.WIDTH;
                if (layer.visible().at(x, y)) {
                    assertThat(layer.parts().code(x, y)).isEqualTo(painted.code(x, y));
                }
            }
            seen = seen.or(layer.visible());
        }
        assertThat(seen).isEqualTo(Samples.person());
    }

    @Test
    default void labelsEveryPixelOfALayer() {
        for (Layer layer : run(StageContext.standard())) {
            assertThat(layer.parts().labelled()).isEqualTo(layer.mask());
        }
    }
}
