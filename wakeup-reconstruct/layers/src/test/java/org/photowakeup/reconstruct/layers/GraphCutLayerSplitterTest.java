package org.photowakeup.reconstruct.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.Layer;
import org.photowakeup.contract.StageContract;
import org.photowakeup.image.Mask;
import org.photowakeup.stage.LayerSplitter;
import org.photowakeup.stage.StageContext;

class GraphCutLayerSplitterTest implements StageContract<LabelMap> {
    private final GraphCutLayerSplitter splitter = new GraphCutLayerSplitter();
    private final Mannequin body = Mannequin.standing(200, 320);

    @Override
    public LabelMap run(StageContext context) {
        Mannequin large = Mannequin.standing(500, 800);
        return label(large, large.silhouette(), context);
    }

    private LabelMap label(Mannequin who, Mask person, StageContext context) {
        return splitter.label(who.photo(), person, who.fit(), who.maps(), context);
    }

    private LabelMap label(Mannequin who, Mask person) {
        return label(who, person, StageContext.standard());
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(LayerSplitter.class)).hasAtLeastOneElementOfType(GraphCutLayerSplitter.class);
    }

    @Test
    void aPersonOfTheBodysOwnShapeGetsTheBodysLabels() {
        LabelMap labels = label(body, body.silhouette());

        LabelMap truth = body.maps().front().parts();
        for (BodyPart part : BodyPart.values()) {
            assertThat(labels.mask(part).intersectionOverUnion(truth.mask(part)))
                    .as("%s", part)
                    .isGreaterThan(0.9);
        }
    }

    @Test
    void aWiderPersonGetsTheNearestLabelsOnAllPixels() {
        Mask wide = body.silhouette().dilated(6);

        LabelMap labels = label(body, wide);

        assertThat(labels.labelled()).isEqualTo(wide);
        assertThat(labels.part(100, 30)).contains(BodyPart.HEAD);
    }

    @Test
    void aPhotoAndItsEnlargementGetTheSameLabels() {
        Mannequin large = Mannequin.standing(600, 960);

        LabelMap small = label(body, body.silhouette());
        LabelMap big = label(large, large.silhouette());

        int same = 0;
        int all = 0;
        for (int y = 0; y < 320; y++) {
            for (int x = 0; x < 200; x++) {
                if (body.silhouette().at(x, y) && large.silhouette().at(3 * x + 1, 3 * y + 1)) {
                    all++;
                    same += small.code(x, y) == big.code(3 * x + 1, 3 * y + 1) ? 1 : 0;
                }
            }
        }
        assertThat((double) same / all).isGreaterThan(0.98);
    }

    @Test
    void aPersonWithoutSelfOcclusionIsOneLayer() {
        List<Layer> layers = splitter.split(body.photo(), body.silhouette(), body.fit(), body.maps());

        assertThat(layers).hasSize(1);
        assertThat(layers.get(0).mask()).isEqualTo(body.silhouette());
        assertThat(layers.get(0).invented().isEmpty()).isTrue();
    }

    @Test
    void saysWhatIsWrongWithItsInput() {
        Mask all = Mask.generate(200, 320, (x, y) -> true);

        assertThatThrownBy(() -> splitter.split(body.photo(), all, body.fit(), Mannequin.unseen(200, 320)))
                .hasMessageContaining("the fitted body shows no part of at least 30 pixels");
        assertThatThrownBy(() -> splitter.split(body.photo(), all, body.fit(), Mannequin.unseen(20, 30)))
                .hasMessageContaining("a body drawn at 20x30 does not fit a mask of 200x320");
        assertThatThrownBy(() -> splitter.split(body.photo(), all.minus(all), body.fit(), body.maps()))
                .hasMessage("the mask shows nobody, so there is nothing to divide into parts");
        assertThatThrownBy(() -> splitter.withGamma(-1)).hasMessage("gamma lies in [0, 10000], got -1.0");
    }
}
