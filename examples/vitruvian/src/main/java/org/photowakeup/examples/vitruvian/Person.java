package org.photowakeup.examples.vitruvian;

import java.util.SplittableRandom;

/**
 * A person of the population that the shape directions describe, by how far from the middle: standard deviations of
 * surveys of adults (such as ANSUR II), rounded.
 *
 * @param sex -1 typical of women to 1 typical of men
 * @param stature over the mean of 1.70 m, as a factor
 * @param legs length relative to the stature's, as a factor
 * @param arms likewise
 * @param shoulders breadth likewise
 * @param hips breadth likewise
 * @param fat standard deviations
 * @param muscle standard deviations
 * @param waist standard deviations beyond what fat and sex say
 * @param chest likewise
 * @param head size, as a factor
 */
record Person(
        double sex,
        double stature,
        double legs,
        double arms,
        double shoulders,
        double hips,
        double fat,
        double muscle,
        double waist,
        double chest,
        double head) {

    /**
     * Draws a person. Men are 3.75 % taller than the mean of both and women smaller, within each sex stature varies by
     * 3.9 %; leg length relative to stature by 2.3 %, arm length by 2.2 %; shoulders are broader in men by 5.5 % of the
     * mean and vary by 3.5 %, hips by 4 %.
     */
    static Person draw(SplittableRandom random) {
        double sex = (random.nextBoolean() ? 1 : -1) * 0.9 + 0.25 * normal(random);
        double fat = normal(random);
        double muscle = 0.45 * sex + 0.8 * normal(random);
        return new Person(
                sex,
                1 + 0.0375 * sex + 0.039 * normal(random),
                1 + 0.023 * normal(random),
                1 + 0.004 * sex + 0.022 * normal(random),
                1 + 0.055 * sex + 0.035 * normal(random) + 0.012 * muscle,
                1 - 0.02 * sex + 0.04 * normal(random),
                fat,
                muscle,
                normal(random),
                normal(random),
                1 + 0.006 * sex + 0.024 * normal(random));
    }

    /** Box and Muller, with functions that give the same bits everywhere. */
    private static double normal(SplittableRandom random) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
