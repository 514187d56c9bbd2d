package org.photowakeup.examples.vitruvian;

/** Skull, face and ears. */
final class Head {
    private Head() {}

    private static double[] p(double x, double y, double z) {
        return Anatomy.p(x, y, z);
    }

    static void addTo(Sculpture body) {
        skull(body);
        face(body);
        eyes(body);
        nose(body);
        mouth(body);
        ear(body);
    }

    private static void skull(Sculpture body) {
        body.add(Solids.ellipsoid(p(0, 1.630, -.014), p(.074, .085, .091)), .03);
        body.add(Solids.ellipsoid(p(0, 1.640, .026), p(.063, .062, .059)), .04);
        // Brow and temple.
        body.add(Solids.capsule(p(.008, 1.630, .0845), p(.040, 1.629, .0700), .0055, .0055), .014);
        body.carve(Solids.ellipsoid(p(.082, 1.625, .050), p(.010, .022, .022)), .03);
    }

    private static void face(Sculpture body) {
        body.add(Solids.ellipsoid(p(0, 1.580, .034), p(.055, .068, .055)), .03);
        // Jaw from its angle to the chin, chin, cheek bones, cheeks.
        body.add(Solids.capsule(p(.046, 1.558, .004), p(.013, 1.523, .066), .018, .0175), .030);
        body.add(Solids.ellipsoid(p(0, 1.519, .0795), p(.019, .014, .0135)), .018);
        body.add(Solids.ellipsoid(p(.041, 1.590, .0600), p(.019, .012, .016), p(0, .6, 0)), .022);
        body.add(Solids.ellipsoid(p(.031, 1.560, .0620), p(.022, .026, .020), p(0, .5, 0)), .025);
    }

    private static void eyes(Sculpture body) {
        body.carve(Solids.ellipsoid(p(.0315, 1.6120, .0960), p(.0170, .0115, .0165), p(0, .3, 0)), .009);
        body.add(Solids.ellipsoid(p(.0315, 1.6105, .0755), p(.0150, .0120, .0125), p(0, .3, 0)), .003);
        // The gap between the lids, the fold of the upper lid.
        body.carve(Solids.capsule(p(.0200, 1.6090, .0870), p(.0430, 1.6095, .0810), .0011, .0010), .0035);
        body.carve(Solids.capsule(p(.0210, 1.6200, .0865), p(.0430, 1.6195, .0785), .0015, .0012), .005);
    }

    private static void nose(Sculpture body) {
        body.add(Solids.capsule(p(0, 1.618, .0850), p(0, 1.586, .1020), .0065, .0085), .012);
        body.add(Solids.ellipsoid(p(0, 1.5820, .1050), p(.0088, .0085, .0090)), .006);
        body.add(Solids.ellipsoid(p(.0100, 1.5790, .0965), p(.0065, .0060, .0095)), .006);
        body.carve(Solids.ellipsoid(p(.0065, 1.5725, .1005), p(.0032, .0028, .0048)), .004);
    }

    private static void mouth(Sculpture body) {
        body.add(Solids.ellipsoid(p(0, 1.5500, .0780), p(.030, .024, .0185)), .014);
        body.add(Solids.capsule(p(.004, 1.5560, .0950), p(.0215, 1.5520, .0850), .0052, .0028), .005);
        body.add(Solids.capsule(p(0, 1.5440, .0930), p(.0180, 1.5465, .0855), .0062, .0032), .005);
        body.carve(Solids.capsule(p(0, 1.5505, .1010), p(.0240, 1.5495, .0880), .0014, .0010), .004);
        body.carve(Solids.capsule(p(0, 1.5640, .0990), p(0, 1.5690, .0985), .0020, .0020), .006);
        body.carve(Solids.capsule(p(0, 1.5335, .0965), p(.010, 1.5335, .0925), .0030, .0030), .010);
    }

    private static void ear(Sculpture body) {
        body.add(Solids.ellipsoid(p(.0785, 1.594, -.010), p(.0090, .0315, .0185), p(.2, -.40, -.10)), .006);
        body.carve(Solids.ellipsoid(p(.0895, 1.596, -.002), p(.0065, .0190, .0090), p(.2, -.40, -.10)), .005);
        body.add(Solids.ellipsoid(p(.0735, 1.566, -.002), p(.0065, .009, .0080)), .006);
    }
}
