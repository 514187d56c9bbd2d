package org.photowakeup.inpaint.patchmatch;

import java.util.Arrays;
import org.photowakeup.image.Mask;
import org.photowakeup.image.NearestPixels;
import org.photowakeup.image.Photo;
import org.photowakeup.image.PixelBox;
import org.photowakeup.stage.Parallel;

/**
 * The dark rim that a standing person leaves on the ground.
 *
 * <p>The feet are the lowest {@value #FEET} of the hole's height. Ground is what lies between {@value #NEAR} and {@value #FAR}
 * of that height from them; its reference is the median luminance and colour. Shadow is what joins the hole below, lies near
 * the feet, is darker than {@value #DARKER} of the reference and has its colour. When most of what is near is dark there is no
 * telling shadow from ground, and nothing is added; of a long cast shadow only the part near the feet is.
 */
final class ContactShadow {
    private static final double FEET = 0.08;
    private static final double NEAR = 0.1;
    private static final double FAR = 0.18;
    private static final double DARKER = 0.8;
    /** Largest difference of red's and blue's shares of the sum from the ground's. */
    private static final double SAME_COLOUR = 0.05;

    private static final double MOST = 0.7;
    /** A hole lower than this has no feet to speak of. */
    private static final int LEAST_HEIGHT = 60;

    private final Photo photo;
    private final Mask hole;
    private final PixelBox box;
    private final NearestPixels feet;
    private final double near;
    private final double far;
    private double luminance;
    private double red;
    private double blue;

    private ContactShadow(Photo photo, Mask hole, PixelBox person) {
        this.photo = photo;
        this.hole = hole;
        this.near = NEAR * person.height();
        this.far = FAR * person.height();
        int top = person.y() + (int) (person.height() * (1 - FEET));
        int bottom = person.y() + person.height();
        this.box = new PixelBox(person.x(), top, person.width(), bottom - top)
                .grown((int) far)
                .clippedTo(photo.width(), photo.height());
        this.feet = Mask.generate(box.width(), box.height(), (x, y) -> y + box.y() >= top && inHole(x, y))
                .nearest();
    }

    /** The hole with the shadow at its feet. */
    static Mask addedTo(Mask hole, Photo photo, Parallel parallel) {
        PixelBox person = hole.bounds();
        if (person.height() < LEAST_HEIGHT) {
            return hole;
        }
        return new ContactShadow(photo, hole, person).added(parallel);
    }

    private boolean inHole(int x, int y) {
        return hole.at(x + box.x(), y + box.y());
    }

    private double sample(int channel, int x, int y) {
        return photo.rgb().at(channel, x + box.x(), y + box.y());
    }

    private Mask added(Parallel parallel) {
        if (!measureGround(parallel)) {
            return hole;
        }
        boolean[] dark = new boolean[box.width() * box.height()];
        int nearby = 0;
        int darkNearby = 0;
        for (int i = 0; i < dark.length; i++) {
            int x = i % box.width();
            int y = i / box.width();
            if (!inHole(x, y) && feet.squaredDistance(x, y) <= near * near) {
                dark[i] = isShadow(x, y);
                nearby++;
                darkNearby += dark[i] ? 1 : 0;
            }
        }
        if (darkNearby > MOST * nearby) {
            return hole;
        }
        boolean[] shadow = joined(dark);
        return hole.or(Mask.generate(
                photo.width(),
                photo.height(),
                (x, y) -> box.contains(x, y) && shadow[(y - box.y()) * box.width() + x - box.x()]));
    }

    /** Takes the medians of the ring around the feet; false when there is next to none. */
    private boolean measureGround(Parallel parallel) {
        double[][] values = new double[3][box.width() * box.height()];
        int n = 0;
        for (int y = 0; y < box.height(); y++) {
            for (int x = 0; x < box.width(); x++) {
                double d = feet.squaredDistance(x, y);
                if (d > near * near && d <= far * far && !inHole(x, y)) {
                    double sum = sum(x, y);
                    values[0][n] = sum;
                    values[1][n] = sample(0, x, y) / sum;
                    values[2][n++] = sample(2, x, y) / sum;
                }
            }
        }
        if (n < near) {
            return false;
        }
        int count = n;
        parallel.forEach(values.length, k -> Arrays.sort(values[k], 0, count));
        luminance = values[0][n / 2];
        red = values[1][n / 2];
        blue = values[2][n / 2];
        return true;
    }

    private double sum(int x, int y) {
        return sample(0, x, y) + sample(1, x, y) + sample(2, x, y) + 1e-3;
    }

    private boolean isShadow(int x, int y) {
        double sum = sum(x, y);
        return sum < DARKER * luminance
                && Math.abs(sample(0, x, y) / sum - red) < SAME_COLOUR
                && Math.abs(sample(2, x, y) / sum - blue) < SAME_COLOUR;
    }

    /** The dark pixels that a path of dark ones joins to the feet, across the few pixels that a mask may miss them by. */
    private boolean[] joined(boolean[] dark) {
        boolean[] reached = new boolean[dark.length];
        int[] queue = new int[dark.length];
        int tail = 0;
        for (int i = 0; i < dark.length; i++) {
            if (dark[i] && feet.squaredDistance(i % box.width(), i / box.width()) <= 9) {
                reached[i] = true;
                queue[tail++] = i;
            }
        }
        for (int head = 0; head < tail; head++) {
            int x = queue[head] % box.width();
            int y = queue[head] / box.width();
            for (int k = 0; k < 4; k++) {
                int nx = x + (k == 0 ? 1 : k == 1 ? -1 : 0);
                int ny = y + (k == 2 ? 1 : k == 3 ? -1 : 0);
                int n = ny * box.width() + nx;
                if (nx >= 0 && ny >= 0 && nx < box.width() && ny < box.height() && dark[n] && !reached[n]) {
                    reached[n] = true;
                    queue[tail++] = n;
                }
            }
        }
        return reached;
    }
}
