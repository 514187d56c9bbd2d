package org.photowakeup.reconstruct.texture;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.photowakeup.body.BodyPart;
import org.photowakeup.image.Mask;
import org.photowakeup.image.PixelBox;

/** Which of a head's pixels are hair (or a hat, or a bald head's skin), told from the face's skin by colour. */
final class HairPixels {
    /** Width of the head's outline that tells of the hair, in heights of the head. */
    private static final double OUTLINE = 0.08;
    /** Width of the rim that may be mixed with the background. */
    private static final double RIM = 0.04;
    /** Share of the head's height that is crown: even hair cropped at the sides is there. */
    private static final double CROWN = 0.1;
    /** By how much more its colour has to differ from skin's. */
    private static final double CLEARLY = 0.05;
    /** Where the brow is between the crown and the nape. */
    private static final double BROW = 0.33;
    /** Rounds of finding colour and pixels of the hair in turn. */
    private static final int ROUNDS = 3;
    /** Light, as a sum of channels, below which colours are not told apart. */
    private static final double DIM = 0.3;
    /** How much nearer to the hair than to the skin a hair's colour is. */
    private static final double NEARER = 0.8;
    /** How unlike the face's skin that of a bald head is at most. */
    private static final double SKIN = 0.05;
    /** How unlike skin a colour is that nobody takes for it. */
    private static final double LIKE_SKIN = 0.18;
    /** How far below the nape hair is looked for, in heights of the head. */
    private static final double BESIDE = 0.12;

    private final LayerCrop crop;
    private final float[] front;
    private final Mask head;
    private final Mask face;
    private final double nape;
    private final PixelBox box;
    private final int plane;
    /** The head without what may be mixed with the background. */
    private final Mask inside;

    HairPixels(LayerCrop crop, float[] front, Mask face, double nape) {
        this.crop = crop;
        this.front = front;
        this.head = crop.part(BodyPart.HEAD);
        this.face = face;
        this.nape = nape;
        this.box = head.bounds();
        this.plane = crop.width * crop.height;
        this.inside = head.eroded(RIM * box.height());
    }

    /**
     * The hair: above the brow and below the nape what is nearer to the hair's colour than to the skin's in shade and light,
     * beside the face what is clearly nearer. The hair's colour starts as that of the head's upper outline, where no face
     * reaches but light often does, and becomes the median of the hair above the brow.
     */
    Mask hair(Mask safe) {
        Mask known = head.and(safe).isEmpty() ? head : head.and(safe);
        float[][] skin = {skin(), lit(face, 0.85)};
        float[] colour = first(known, skin);
        Mask hair = known;
        for (int round = 0; round < ROUNDS; round++) {
            hair = like(known, colour, skin);
            colour = ColourModel.median(
                    front, upper(hair.isEmpty() ? known : hair).toArray());
        }
        return hair.isEmpty() ? outline(known) : hair;
    }

    /** The colour to begin with: that of the outline, or of the crown when that is clearly less like skin. */
    private float[] first(Mask known, float[][] skin) {
        float[] outline = ColourModel.median(front, outline(known).toArray());
        double last = box.y() + CROWN * box.height();
        Mask crown = Mask.generate(crop.width, crop.height, (x, y) -> y <= last && known.at(x, y) && inside.at(x, y));
        if (crown.isEmpty()) {
            return outline;
        }
        float[] top = ColourModel.median(front, crown.toArray());
        return nearest(top, skin) > nearest(outline, skin) + CLEARLY ? top : outline;
    }

    private static double nearest(float[] colour, float[][] skin) {
        return Math.min(difference(colour, skin[0]), difference(colour, skin[1]));
    }

    /** The head's upper outline, without what is mixed with the background. */
    private Mask outline(Mask known) {
        Mask inner = head.eroded((RIM + OUTLINE) * box.height());
        int brow = brow();
        Mask outline = Mask.generate(
                crop.width, crop.height, (x, y) -> known.at(x, y) && inside.at(x, y) && !inner.at(x, y) && y <= brow);
        return outline.isEmpty() ? known : outline;
    }

    private Mask like(Mask known, float[] colour, float[][] skin) {
        int brow = brow();
        double last = nape + BESIDE * box.height();
        return Mask.generate(crop.width, crop.height, (x, y) -> {
            int i = y * crop.width + x;
            double nearer = y <= brow || y > nape ? 1 : NEARER;
            return y <= last && known.at(x, y) && inside.at(x, y) && difference(i, colour) <= nearer * nearest(i, skin);
        });
    }

    private double nearest(int i, float[][] skin) {
        return nearest(new float[] {front[i], front[plane + i], front[2 * plane + i]}, skin);
    }

    /** The skin's colour in some light: that of the pixel which so large a share of the face is darker than. */
    private float[] lit(Mask where, double share) {
        int[] pixels = IntStream.range(0, plane)
                .filter(i -> where.at(i % crop.width, i / crop.width))
                .boxed()
                .sorted(Comparator.comparingDouble(this::light))
                .mapToInt(Integer::intValue)
                .toArray();
        int i = pixels[(int) (share * (pixels.length - 1))];
        return new float[] {front[i], front[plane + i], front[2 * plane + i]};
    }

    private double light(int i) {
        return front[i] + front[plane + i] + front[2 * plane + i];
    }

    private int brow() {
        return box.y() + (int) (BROW * (nape - box.y()));
    }

    /**
     * How unlike two colours are: in brightness and, three times as much, in the shares of red and blue, by which
     * fair hair differs from skin.
     */
    private double difference(int i, float[] colour) {
        return difference(new float[] {front[i], front[plane + i], front[2 * plane + i]}, colour);
    }

    private static double difference(float[] a, float[] b) {
        double own = a[0] + a[1] + a[2] + DIM;
        double other = b[0] + b[1] + b[2] + DIM;
        double red = a[0] / own - b[0] / other;
        double blue = a[2] / own - b[2] / other;
        double light = (own - other) / 3;
        return Math.sqrt(light * light + 9 * (red * red + blue * blue));
    }

    /** The hair's colour: the median above the brow or that of all hair, whichever is less like skin. */
    float[] colour(Mask hair) {
        float[] all = ColourModel.median(front, hair.toArray());
        float[] above = ColourModel.median(front, upper(hair).toArray());
        float[] skin = skin();
        return difference(all, skin) > difference(above, skin) ? all : above;
    }

    /** Whether a colour is not skin, yet could be taken for it. */
    boolean isLikeSkin(float[] colour) {
        double difference = nearest(colour, new float[][] {skin(), lit(face, 0.85)});
        return difference > SKIN && difference < LIKE_SKIN;
    }

    /** The skin's colour. */
    float[] skin() {
        return ColourModel.median(front, middle().toArray());
    }

    /** The face's middle: nose and cheeks. */
    private Mask middle() {
        PixelBox around = face.bounds();
        double cx = around.x() + 0.5 * around.width();
        double cy = 0.5 * (box.y() + BROW * (nape - box.y()) + nape);
        Mask middle = Mask.generate(
                crop.width,
                crop.height,
                (x, y) -> face.at(x, y)
                        && Math.abs(x - cx) < 0.3 * around.width()
                        && Math.abs(y - cy) < 0.3 * (nape - box.y()));
        return middle.isEmpty() ? face : middle;
    }

    /** The hair above the brow, or all when there is none. */
    private Mask upper(Mask hair) {
        int brow = brow();
        Mask upper = Mask.generate(crop.width, crop.height, (x, y) -> y <= brow && hair.at(x, y));
        return upper.isEmpty() ? hair : upper;
    }
}
