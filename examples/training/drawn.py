"""Draws figures the way children and sign painters do: jointed, outlined, filled or not, on plain paper.

figure(rng, height) returns an RGBA picture (uint8) whose alpha is the figure, and its COCO-17 key points.
"""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from scipy import ndimage

OVERSAMPLING = 2


def random_colour(rng, low=0, high=256):
    return tuple(int(v) for v in rng.integers(low, high, 3))


def skeleton(rng):
    """Key points of a random frontal figure in units of the trunk's length, hip centre at the origin, y down."""
    head = rng.uniform(0.25, 0.75)
    shoulder, hip = rng.uniform(0.15, 0.5), rng.uniform(0.1, 0.4)
    arm, leg = rng.uniform(0.35, 0.65), rng.uniform(0.3, 0.75)
    lean = rng.normal(0, 0.08)
    neck = np.array([math.sin(lean), -math.cos(lean)])
    centre = neck + np.array([0, -head * rng.uniform(0.8, 1.05)])
    p = np.zeros((17, 2))
    turn = rng.uniform(-0.15, 0.15)
    for i, (x, y) in enumerate([(0, 0.1), (0.3, -0.15), (-0.3, -0.15), (0.85, 0), (-0.85, 0)]):
        p[i] = centre + head * np.array([x + turn, y])
    for side, sign in ((0, 1), (1, -1)):
        p[5 + side] = neck + [sign * shoulder, rng.uniform(0, 0.12)]
        p[11 + side] = [sign * hip, 0]
        raised = rng.choice([rng.normal(0.35, 0.25), rng.normal(1.4, 0.3), rng.normal(2.4, 0.3)], p=[0.45, 0.3, 0.25])
        bend = raised + rng.normal(0, 0.45)
        p[7 + side] = p[5 + side] + arm * np.array([sign * math.sin(raised), math.cos(raised)])
        p[9 + side] = p[7 + side] + arm * np.array([sign * math.sin(bend), math.cos(bend)])
        spread = rng.normal(0.15, 0.22)
        knee = spread + rng.normal(0, 0.25)
        p[13 + side] = p[11 + side] + leg * np.array([sign * math.sin(spread), math.cos(spread)])
        p[15 + side] = p[13 + side] + leg * np.array([sign * math.sin(knee), math.cos(knee)])
    return p, centre, head


def capsule(draw, a, b, ra, rb, fill):
    """A limb from a to b whose radius goes from ra to rb."""
    a, b = np.asarray(a), np.asarray(b)
    d = b - a
    n = np.array([-d[1], d[0]]) / (np.linalg.norm(d) + 1e-6)
    draw.polygon([tuple(v) for v in (a + n * ra, b + n * rb, b - n * rb, a - n * ra)], fill=fill)
    for c, r in ((a, ra), (b, rb)):
        draw.ellipse([c[0] - r, c[1] - r, c[0] + r, c[1] + r], fill=fill)


def parts(rng, p, centre, head, unit):
    """The figure's parts, back to front: (kind, points, radii, colour group)."""
    limb = unit * (rng.uniform(0.02, 0.05) if rng.random() < 0.3 else rng.uniform(0.06, 0.2))
    taper = rng.uniform(0.6, 1.1)
    out = []
    for s in (0, 1):
        leg = limb * rng.uniform(1.0, 1.3)
        out += [("limb", (p[11 + s], p[13 + s]), (leg, leg * taper), "trousers")]
        out += [("limb", (p[13 + s], p[15 + s]), (leg * taper, leg * taper * 0.9), "trousers")]
        foot = p[15 + s] + [unit * rng.uniform(0.05, 0.25) * (1 if s == 0 else -1), unit * rng.uniform(0, 0.08)]
        out += [("limb", (p[15 + s], foot), (leg * 0.9, leg * rng.uniform(0.6, 1.3)), "shoes")]
    trunk = rng.choice(["hull", "egg", "dress", "line"], p=[0.4, 0.3, 0.2, 0.1])
    out += [("trunk-" + trunk, (p[5], p[6], p[12], p[11]), (limb, unit * rng.uniform(0.3, 0.65)), "shirt")]
    for s in (0, 1):
        out += [("limb", (p[5 + s], p[7 + s]), (limb, limb * taper), "shirt" if rng.random() < 0.5 else "skin")]
        out += [("limb", (p[7 + s], p[9 + s]), (limb * taper, limb * taper * 0.85), "skin")]
        hand = p[9 + s] + (p[9 + s] - p[7 + s]) * rng.uniform(0.1, 0.35)
        out += [("limb", (p[9 + s], hand), (limb * 0.8, limb * rng.uniform(0.7, 1.5)), "skin")]
    out += [("limb", ((p[5] + p[6]) / 2, centre), (limb * 0.8, limb * 0.8), "skin")]
    out += [("head", (centre,), (head * unit, head * unit * rng.uniform(0.8, 1.3)), "skin")]
    return out


def paint(draw, part, grow, fill):
    """Draws one part grown by so many pixels."""
    kind, points, radii, _ = part
    if kind == "limb":
        capsule(draw, points[0], points[1], max(radii[0] + grow, 1), max(radii[1] + grow, 1), fill)
    elif kind == "head":
        (c,), (rx, ry) = points, radii
        draw.ellipse([c[0] - rx - grow, c[1] - ry - grow, c[0] + rx + grow, c[1] + ry + grow], fill=fill)
    elif kind == "trunk-egg":
        c, r = np.mean(points, 0), np.abs(np.asarray(points) - np.mean(points, 0)).max(0)
        w, h = max(r[0], radii[1]) + grow, r[1] * 1.25 + grow
        draw.ellipse([c[0] - w, c[1] - h, c[0] + w, c[1] + h], fill=fill)
    elif kind == "trunk-line":
        capsule(draw, (points[0] + points[1]) / 2, (points[2] + points[3]) / 2, radii[0] + grow, radii[0] + grow, fill)
    else:
        q = [np.array(v, float) for v in points]
        if kind == "trunk-dress":
            down = (q[2] + q[3] - q[0] - q[1]) * 0.12
            out = (q[3] - q[2]) * 0.9
            q[2], q[3] = q[2] + down - out, q[3] + down + out
        draw.polygon([tuple(v) for v in q], fill=fill)
        for a, b in zip(q, q[1:] + q[:1]):
            capsule(draw, a, b, radii[0] + grow, radii[0] + grow, fill)


def face(rng, draw, p, centre, head, unit, ink, width):
    r = max(unit * head * rng.uniform(0.05, 0.16), 1.5)
    for eye in (p[1], p[2]):
        box = [eye[0] - r, eye[1] - r, eye[0] + r, eye[1] + r]
        draw.ellipse(box, fill=ink if rng.random() < 0.6 else (255, 255, 255), outline=ink)
    if rng.random() < 0.6:
        draw.line([tuple(p[0] - [0, r]), tuple(p[0] + [0, 2 * r])], fill=ink, width=int(width))
    m = head * unit * rng.uniform(0.25, 0.5)
    c = centre + [0, head * unit * 0.35]
    draw.arc([c[0] - m, c[1] - m * 0.6, c[0] + m, c[1] + m * 0.5], 15, 165, fill=ink, width=int(width))


def hair(rng, draw, centre, head, unit, colour):
    r = head * unit
    for _ in range(rng.integers(6, 40)):
        a = rng.uniform(math.pi * 0.95, math.pi * 2.05)
        start = centre + r * np.array([math.cos(a), math.sin(a)]) * 0.9
        end = start + r * np.array([math.cos(a), math.sin(a)]) * rng.uniform(0.1, 0.5) + rng.normal(0, r * 0.1, 2)
        draw.line([tuple(start), tuple(end)], fill=colour, width=max(1, int(r * rng.uniform(0.03, 0.15))))


def hatching(rng, h, w):
    """A crayon's streaks: 1 where the wax sticks, less where paper shows."""
    noise = rng.normal(0, 1, (h, w)).astype(np.float32)
    noise = ndimage.gaussian_filter(noise, (rng.uniform(0.5, 1), rng.uniform(3, 12)))
    if rng.random() < 0.5:
        noise = ndimage.rotate(np.pad(noise, 8, "wrap"), rng.uniform(-50, 50), reshape=False, order=1, mode="wrap")[8:-8, 8:-8]
    noise /= noise.std() + 1e-6
    return np.clip(0.75 + noise * rng.uniform(0.05, 0.3), 0.2, 1)


def wobble(rng, array, points, strength):
    """Bends the drawing by a smooth random displacement, and the points with it."""
    h, w = array.shape[:2]
    grid = rng.normal(0, strength, (2, 5, 4))
    field = [ndimage.zoom(g, (h / 5, w / 4), order=1)[:h, :w] for g in grid]
    field = [np.pad(f, ((0, h - f.shape[0]), (0, w - f.shape[1])), "edge") for f in field]
    ys, xs = np.mgrid[0:h, 0:w]
    at = [ys + field[0], xs + field[1]]
    out = np.stack([ndimage.map_coordinates(array[..., c], at, order=1) for c in range(array.shape[2])], -1)
    moved = points.copy()
    for q in moved:
        y, x = int(np.clip(q[1], 0, h - 1)), int(np.clip(q[0], 0, w - 1))
        q -= [field[1][y, x], field[0][y, x]]
    return out, moved


def figure(rng, height, paper):
    """A figure of about the given height in pixels, transparent around it; paper is the colour of unfilled parts."""
    p, centre, head = skeleton(rng)
    top, bottom = centre[1] - head * 1.5, p[15:, 1].max() + 0.3
    unit = height * OVERSAMPLING / (bottom - top)
    width = 2 * max(np.abs(p[:, 0]).max() + 0.5, 0.9) * unit
    shift = np.array([width / 2, -top * unit])
    p, centre = p * unit + shift, centre * unit + shift
    size = (int(width) + 4, int(height * OVERSAMPLING) + 4)
    picture, alpha = Image.new("RGB", size, paper), Image.new("L", size, 0)
    draw, mask = ImageDraw.Draw(picture), ImageDraw.Draw(alpha)
    shapes = parts(rng, p, centre, head, unit)
    line = unit * rng.uniform(0.015, 0.07)
    ink = random_colour(rng, 0, 110) if rng.random() < 0.7 else random_colour(rng)
    filled = rng.random() < 0.7
    colours = {g: random_colour(rng, 30) for g in ("trousers", "shoes", "shirt", "skin")}
    if rng.random() < 0.5:
        colours["skin"] = tuple(int(v) for v in np.array([240, 200, 170]) * rng.uniform(0.4, 1.05))
    if rng.random() < 0.2:
        colours["trousers"] = colours["shirt"] = colours["skin"]
    merged = rng.random() < 0.4  # one outline round everything, or one round each part
    for shape in shapes:
        paint(mask, shape, line, 255)
        paint(draw, shape, line, ink)
        if not merged:
            paint(draw, shape, 0, colours[shape[3]] if filled else paper)
    for shape in shapes if merged else ():
        paint(draw, shape, 0, colours[shape[3]] if filled else paper)
    if rng.random() < 0.8:
        hair(rng, draw, centre, head, unit, random_colour(rng, 0, 160))
        hair(rng, mask, centre, head, 0, 255)
    if rng.random() < 0.9:
        face(rng, draw, p, centre, head, unit, ink, max(line, 2))
    array = np.concatenate([np.asarray(picture), np.asarray(alpha)[..., None]], -1).astype(np.float32)
    if filled and rng.random() < 0.6:
        streaks = hatching(rng, array.shape[0], array.shape[1])[..., None]
        array[..., :3] = array[..., :3] * streaks + np.array(paper) * (1 - streaks)
    image = Image.fromarray(np.clip(array, 0, 255).astype(np.uint8)).reduce(OVERSAMPLING)
    strength = unit / OVERSAMPLING * rng.uniform(0.005, 0.05)
    array, p = wobble(rng, np.asarray(image), p / OVERSAMPLING, strength)
    return np.ascontiguousarray(array), np.concatenate([p, np.full((17, 1), 2)], 1).astype(np.float32)


def paper_ground(rng, h, w):
    """Paper: nearly one colour, light falling off, grain, sometimes ruled."""
    base = rng.uniform(150, 255) + rng.normal(0, 8, 3) if rng.random() < 0.75 else rng.uniform(20, 255, 3)
    ground = np.broadcast_to(np.clip(base, 0, 255), (h, w, 3)).astype(np.float32).copy()
    ys, xs = np.mgrid[0:h, 0:w] / max(h, w)
    light = 1 + rng.normal(0, 0.12) * (ys - 0.5) + rng.normal(0, 0.12) * (xs - 0.5)
    ground *= light[..., None]
    grain = ndimage.gaussian_filter(rng.normal(0, 1, (h, w)), rng.uniform(0.4, 2))
    ground += (grain / (grain.std() + 1e-6) * rng.uniform(0, 5))[..., None]
    if rng.random() < 0.15:
        step, dark = int(rng.integers(10, 36)), rng.uniform(0.7, 0.95)
        ground[:: step] *= dark
        if rng.random() < 0.5:
            ground[:, :: step] *= dark
    return np.clip(ground, 0, 255).astype(np.uint8)


def doodles(rng, picture, count):
    """Suns, houses, flowers, letters and scribbles: drawn things that are no person."""
    image = Image.fromarray(picture)
    draw = ImageDraw.Draw(image)
    h, w = picture.shape[:2]
    for _ in range(count):
        c, r = rng.uniform(0, 1, 2) * [w, h], rng.uniform(0.03, 0.16) * h
        ink, width = random_colour(rng, 0, 200), int(rng.integers(1, 7))
        fill = random_colour(rng) if rng.random() < 0.5 else None
        kind = rng.integers(0, 6)
        if kind == 0:
            draw.ellipse([c[0] - r, c[1] - r, c[0] + r, c[1] + r], fill=fill, outline=ink, width=width)
            for a in np.linspace(0, 2 * math.pi, int(rng.integers(5, 14))):
                d = np.array([math.cos(a), math.sin(a)])
                draw.line([tuple(c + d * r), tuple(c + d * r * 1.6)], fill=ink, width=width)
        elif kind == 1:
            draw.rectangle([c[0] - r, c[1] - r, c[0] + r, c[1] + r], fill=fill, outline=ink, width=width)
            draw.polygon([(c[0] - r, c[1] - r), (c[0], c[1] - 2 * r), (c[0] + r, c[1] - r)], fill=fill, outline=ink)
        elif kind == 2:
            points = c + rng.normal(0, r, (int(rng.integers(3, 12)), 2))
            draw.line([tuple(v) for v in points], fill=ink, width=width, joint="curve")
        elif kind == 3:
            points = c + rng.normal(0, r, (int(rng.integers(3, 7)), 2))
            draw.polygon([tuple(v) for v in points], fill=fill, outline=ink)
        elif kind == 4:
            draw.line([(c[0], c[1]), (c[0], c[1] + 2 * r)], fill=ink, width=width)
            for a in np.linspace(0, 2 * math.pi, 6):
                q = c + r * 0.5 * np.array([math.cos(a), math.sin(a)])
                draw.ellipse([q[0] - r / 3, q[1] - r / 3, q[0] + r / 3, q[1] + r / 3], fill=fill, outline=ink)
        else:
            draw.text((c[0], c[1]), "".join(chr(rng.integers(65, 91)) for _ in range(rng.integers(1, 9))), fill=ink)
    return np.asarray(image)
