"""A person in another pose: the picture's limbs cut along the skeleton, turned, shortened and put together again."""

import numpy as np

from warps import box_of, warp

TRUNK = [(5, 6), (5, 11), (6, 12), (11, 12), (0, 5), (0, 6), (5, 12), (6, 11)]
ARMS, LEGS = [(5, 7, 9), (6, 8, 10)], [(11, 13, 15), (12, 14, 16)]
BEYOND = {7: 0.0, 9: 0.45, 13: 0.0, 15: 0.3}  # hands and feet, in lengths of the bone that ends there
CELL = 3  # pixels of the map of the nearest bone


def distance(xs, ys, a, b):
    """From every cell to the segment."""
    d = b - a
    t = np.clip(((xs - a[0]) * d[0] + (ys - a[1]) * d[1]) / max(d @ d, 1e-6), 0, 1)
    return np.hypot(xs - a[0] - t * d[0], ys - a[1] - t * d[1])


def bend(angle, length, axis, root, to):
    """Shortens along the axis about the root, turns, and moves the root: 2x3."""
    unit = axis / max(np.hypot(*axis), 1e-6)
    shorten = np.eye(2) + (length - 1) * np.outer(unit, unit)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = turn @ shorten
    return np.concatenate([linear, (to - linear @ root)[:, None]], 1)


def limb(rng, points, chain, moved, legs):
    """The matrices of a limb's two bones; its joints in moved change."""
    root, middle, end = (points[k, :2] for k in chain)
    first = rng.normal(0, 0.5) if legs else rng.normal(0, 1.0)
    if rng.random() < 0.35:
        second = rng.normal(0, 1.1)
    else:
        second = rng.normal(0, 0.3)
    lengths = [rng.uniform(0.35, 1) if rng.random() < 0.4 else 1.0, rng.uniform(0.5, 1) if rng.random() < 0.25 else 1.0]
    upper = bend(first, lengths[0], middle - root, root, root)
    knee = upper[:, :2] @ middle + upper[:, 2]
    lower = bend(first + second, lengths[1], end - middle, middle, knee)
    moved[chain[1], :2] = knee
    moved[chain[2], :2] = lower[:, :2] @ end + lower[:, 2]
    return [upper, lower]


def puppet(rng, rgba, points):
    """RGBA and key points of the same person with one to four limbs in another pose; the same where too few joints are labelled."""
    sure = ~np.isnan(points[:, 2]) & (points[:, 2] > 0)
    if not sure[[5, 6, 11, 12]].all():
        return rgba, points
    chains = [c for c in ARMS + LEGS if sure[list(c)].all()]
    if not chains:
        return rgba, points
    x0, y0, x1, y1 = box_of(rgba[..., 3])
    spare = int(0.3 * (y1 - y0))
    height, width = y1 - y0 + 2 * spare, x1 - x0 + 2 * spare
    body = np.zeros((height, width, 4), np.uint8)
    body[spare : height - spare, spare : width - spare] = rgba[y0:y1, x0:x1]
    points = points.copy()
    points[:, :2] += np.array([spare - x0, spare - y0])
    ys, xs = np.mgrid[0:height:CELL, 0:width:CELL].astype(np.float32)
    trunk = [distance(xs, ys, points[a, :2], points[b, :2]) for a, b in TRUNK if sure[a] and sure[b]]
    away = [np.min(trunk, 0) * 0.8]
    for root, middle, end in chains:
        for a, b, hand in ((root, middle, middle), (middle, end, end)):
            p, q = points[a, :2], points[b, :2]
            p = p + 0.15 * (q - p) if a == root else p
            away.append(distance(xs, ys, p, q + BEYOND[hand - 1 + hand % 2] * (q - p)))
    nearest = np.argmin(away, 0)
    label = np.repeat(np.repeat(nearest, CELL, 0), CELL, 1)[:height, :width]
    picked = [rng.random() < 0.6 for _ in chains]
    matrices, moved = {}, points.copy()
    for n, chain in enumerate(chains):
        if picked[n]:
            matrices[1 + 2 * n], matrices[2 + 2 * n] = limb(rng, points, chain, moved, chain in LEGS)
    if not matrices:
        return body, points
    out = body.copy()
    out[np.isin(label, list(matrices)), 3] = 0
    order = sorted(matrices, key=lambda k: (chains[(k - 1) // 2] in ARMS, rng.random()))
    for k in order:
        near = np.isin(label, [k])
        part = body.copy()
        part[~near, 3] = 0
        turned = warp(part, matrices[k], height, width)
        alpha = turned[..., 3:].astype(np.float32) / 255
        out[..., :3] = (turned[..., :3] * alpha + out[..., :3] * (1 - alpha)).astype(np.uint8)
        out[..., 3] = np.maximum(out[..., 3], turned[..., 3])
    return out, moved
