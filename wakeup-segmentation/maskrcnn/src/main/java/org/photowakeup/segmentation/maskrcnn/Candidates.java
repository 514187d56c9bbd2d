package org.photowakeup.segmentation.maskrcnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The people among a network's detections, in input pixels: what is no number, no person or has no area is left out. */
final class Candidates {
    private Candidates() {}

    /**
     * One detection.
     *
     * @param index its row in the network's outputs
     * @param box x0, y0, x1, y1 in input pixels, as the network gave it; it may reach beyond the photo
     * @param seen the same, cut to the part of the input that shows the photo
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Candidate(int index, double score, float[] box, float[] seen) {
        double area() {
            return (double) (seen[2] - seen[0]) * (seen[3] - seen[1]);
        }

        /** What people are ordered by: big and sure ones first. */
        double weight() {
            return area() * score * score;
        }
    }

    /** At most so many people with at least that score, the heaviest first. */
    static List<Candidate> of(List<OnnxSession.Tensor> outputs, NetworkInput input, double least, int most) {
        OnnxSession.Tensor boxes = outputs.get(0);
        OnnxSession.Tensor labels = outputs.get(1);
        OnnxSession.Tensor scores = outputs.get(2);
        int count = Math.min(Math.min(boxes.values().length / 4, labels.values().length), scores.values().length);
        List<Candidate> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double score = scores.values()[i];
            float[] box = Arrays.copyOfRange(boxes.values(), 4 * i, 4 * i + 4);
            float[] seen = {
                clamp(box[0], 0, input.usedWidth()), clamp(box[1], 0, input.usedHeight()),
                clamp(box[2], 0, input.usedWidth()), clamp(box[3], 0, input.usedHeight())
            };
            boolean person = labels.values()[i] == 1 && score >= least && score <= 1.001;
            if (person && seen[2] - seen[0] > 1 && seen[3] - seen[1] > 1) {
                for (int k = 0; k < 4; k++) {
                    int size = k % 2 == 0 ? input.width() : input.height();
                    box[k] = clamp(box[k], -4 * size, 5 * size);
                }
                people.add(new Candidate(i, Math.min(1, score), box, seen));
            }
        }
        people.sort(Comparator.comparingDouble(Candidate::weight).reversed().thenComparingInt(Candidate::index));
        return List.copyOf(people.subList(0, Math.min(most, people.size())));
    }

    /** What was found by outputs in which nobody reaches the least score. */
    static String words(List<OnnxSession.Tensor> outputs, NetworkInput input, double least) {
        List<Candidate> people = of(outputs, input, 0, Integer.MAX_VALUE);
        double surest = people.stream().mapToDouble(Candidate::score).max().orElse(0);
        int boxes = outputs.get(2).values().length;
        if (people.isEmpty()) {
            return boxes == 0 ? "the network gave no box" : "the network gave " + boxes + " boxes, none of a person";
        }
        return String.format(
                Locale.ROOT,
                "the surest of %d boxes of people has score %.2f, below %.2f",
                people.size(),
                surest,
                least);
    }

    /** Cut to a range; what is no number stays none, so that the box has no area. */
    private static float clamp(float value, int least, int most) {
        return Math.min(Math.max(value, least), most);
    }
}
