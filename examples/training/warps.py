"""Moving pictures and key points."""

import math

import numpy as np
from PIL import Image

FLIP = [0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15]
UNKNOWN = np.full((17, 3), np.nan, np.float32)


def placement(scale, angle, centre_from, centre_to, mirror=False):
    """The 2x3 matrix that takes source pixels to target pixels, centre_from landing on centre_to."""
    c, s = scale * math.cos(angle), scale * math.sin(angle)
    a = np.array([[-c if mirror else c, -s], [-s if mirror else s, c]])
    return np.concatenate([a, (np.asarray(centre_to) - a @ np.asarray(centre_from))[:, None]], 1)


def warp(array, matrix, height, width):
    """Resamples a uint8 array through a placement; halves it first where it shrinks much."""
    scale = math.sqrt(abs(np.linalg.det(matrix[:, :2])))
    image = Image.fromarray(array)
    matrix = matrix.copy()
    while scale < 0.6 and min(image.size) > 32:
        image = image.reduce(2)
        matrix[:, :2] *= 2
        scale *= 2
    inverse = np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))[:2]
    return np.asarray(image.transform((width, height), Image.Transform.AFFINE, inverse.ravel(), Image.Resampling.BILINEAR))


def move_points(points, matrix, mirror):
    if points is None:
        return UNKNOWN
    moved = points.copy()
    moved[:, :2] = points[:, :2] @ matrix[:, :2].T + matrix[:, 2]
    return moved[FLIP] if mirror else moved


def box_of(alpha, threshold=127):
    ys, xs = np.where(alpha.max(1) > threshold)[0], np.where(alpha.max(0) > threshold)[0]
    return None if len(ys) == 0 or len(xs) == 0 else (xs[0], ys[0], xs[-1] + 1, ys[-1] + 1)


def coarse(picture, scale):
    """The picture as if the person had been that much smaller in the photo."""
    image = Image.fromarray(picture)
    small = image.resize((max(8, int(image.width * scale)), max(8, int(image.height * scale))), Image.Resampling.BOX)
    return np.asarray(small.resize(image.size, Image.Resampling.BILINEAR))
