"""Writes a contact sheet of training scenes, to look at what the networks are shown."""

import argparse
import pathlib

import numpy as np
from PIL import Image, ImageDraw

from compose import Composer
from data import Cache

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--cache", type=pathlib.Path, required=True)
parser.add_argument("--labels", type=pathlib.Path, nargs="*", default=())
parser.add_argument("--out", type=pathlib.Path, required=True)
parser.add_argument("--pose", action="store_true")
a = parser.parse_args()
cache = Cache(a.cache, a.labels)
composer = Composer(cache, cache.select("train", with_keypoints=a.pose), 1)
size = (256, 192) if a.pose else (288, 224)
tiles = []
for _ in range(32):
    if a.pose:
        picture, alpha, points = composer.person(*size)
        image = Image.fromarray(picture)
        draw = ImageDraw.Draw(image)
        for k, (x, y, v) in enumerate(points):
            if v > 0:
                colour = (255, 0, 0) if k % 2 else (0, 255, 0)
                draw.ellipse([x - 2, y - 2, x + 2, y + 2], fill=colour if v > 1 else None, outline=colour)
        tiles.append(np.asarray(image))
    else:
        picture, alphas, _ = composer.scene(*size)
        picture = picture.astype(np.float32)
        for k, alpha in enumerate(alphas):
            picture[..., k % 3] = picture[..., k % 3] * (1 - 0.5 * alpha) + 127 * alpha
        tiles.append(picture.astype(np.uint8))
rows = [np.concatenate(tiles[r * 8 : r * 8 + 8], 1) for r in range(4)]
Image.fromarray(np.concatenate(rows)).save(a.out)
