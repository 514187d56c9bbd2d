package org.photowakeup.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.photowakeup.contract.Samples;
import org.photowakeup.image.Mask;

class LayerTest {
    private final Mask person = Samples.person();

    @Test
    void hasNoClothUnlessToldSo() {
        assertThat(Samples.layer().cloth().isEmpty()).isTrue();
    }

    @Test
    void whatThePhotoDoesNotShowWasInvented() {
        Mask visible = Mask.generate(person.width(), person.height(), (x, y) -> person.at(x, y) && y < 64);

        Layer layer = new Layer(person, visible, Samples.parts());

        assertThat(layer.invented().count()).isEqualTo(person.count() - visible.count());
    }

    @Test
    void clothHangsOnTheLayer() {
        assertThatThrownBy(() -> Samples.layer().withCloth(person.inverted()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cloth has pixels outside its mask");
    }

    @Test
    void aThingIsCarriedAndABodyIsNot() {
        Layer thing = new Layer(
                person,
                person,
                LabelMap.generate(
                        person.width(),
                        person.height(),
                        (x, y) -> person.at(x, y) ? LabelMap.code(BodyPart.CARRIED) : LabelMap.NONE));

        assertThat(thing.isCarried()).isTrue();
        assertThat(thing.joints()).isEmpty();
        assertThat(Samples.layer().isCarried()).isFalse();
    }
}
