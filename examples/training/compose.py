"""Makes training pictures out of the cache: whole photos, people pasted on other grounds, drawings, and none at all.

A scene is (picture uint8 HxWx3, alphas float32 NxHxW of the visible part of each person, key points Nx17x3 or NaN).
"""

import math

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

import drawn
from puppet import puppet
from stylise import stylise
from warps import UNKNOWN, box_of, coarse, move_points, placement, warp

PADDING = 115  # grey, what the library puts where a crop leaves the photo


class Composer:
    def __init__(self, cache, records, seed, only_keypoints=False):
        self.cache, self.rng = cache, np.random.default_rng(seed)
        self.records = records
        self.ccp = [i for i in records if cache.index[i]["source"] == "ccp"]
        self.synthetic = [i for i in records if cache.index[i]["source"] == "synthetic"]

    def pick(self, photos=0.5):
        """A record; the part of street photos among them is given."""
        pool = self.ccp if self.rng.random() < photos and self.ccp else self.synthetic
        return int(pool[self.rng.integers(len(pool))])

    # grounds

    def ground(self, height, width):
        kind = self.rng.random()
        if kind < 0.14:
            return drawn.paper_ground(self.rng, height, width)
        if kind < 0.2:
            return self.patchwork(height, width)
        source = self.cache.background(self.pick())
        h, w = source.shape[:2]
        scale = max(height / h, width / w) * self.rng.uniform(1.0, 2.2)
        slack = np.array([w * scale - width, h * scale - height]) / 2
        to = np.array([width, height]) / 2 + self.rng.uniform(-1, 1, 2) * np.maximum(slack, 0)
        matrix = placement(scale, 0, (w / 2, h / 2), to, self.rng.random() < 0.5)
        return warp(np.ascontiguousarray(source), matrix, height, width)

    def patchwork(self, height, width):
        """Strips and blocks of other pictures' backgrounds: clutter with many edges."""
        out = np.empty((height, width, 3), np.uint8)
        step = int(self.rng.integers(40, 160))
        for y in range(0, height, step):
            for x in range(0, width, step):
                source = self.cache.background(self.pick())
                h, w = min(step, height - y), min(step, width - x)
                top = self.rng.integers(0, source.shape[0] - h + 1)
                left = self.rng.integers(0, source.shape[1] - w + 1)
                out[y : y + h, x : x + w] = source[top : top + h, left : left + w]
        return out

    # people

    def cut_person(self, tall):
        """RGBA of one person, cropped, with key points; drawn figures now and then."""
        if self.rng.random() < 0.08:
            return drawn.figure(self.rng, tall, drawn.random_colour(self.rng, 100))
        i = self.pick()
        alpha = self.cache.alpha(i)
        x0, y0, x1, y1 = self.cache.box(i)
        rgba = np.concatenate([self.cache.picture(i)[y0:y1, x0:x1], alpha[y0:y1, x0:x1, None]], -1)
        points = self.cache.keypoints(i)
        return rgba, None if points is None else points - np.array([x0, y0, 0], np.float32)

    def paste(self, scene, rgba, points, matrix, mirror):
        picture, alphas, keypoints = scene
        h, w = picture.shape[:2]
        moved = warp(np.ascontiguousarray(rgba), matrix, h, w)
        a = moved[..., 3].astype(np.float32) / 255
        gain = np.clip(self.rng.normal(1, 0.12), 0.6, 1.4)
        colour = np.clip(moved[..., :3] * gain, 0, 255)
        picture = (picture * (1 - a[..., None]) + colour * a[..., None]).astype(np.uint8)
        alphas = [b * (1 - a) for b in alphas] + [a]
        return picture, alphas, keypoints + [move_points(points, matrix, mirror)]

    def paste_random(self, scene, tall_range):
        h, w = scene[0].shape[:2]
        tall = h * self.rng.uniform(*tall_range)
        rgba, points = self.cut_person(tall)
        scale = tall / rgba.shape[0]
        mirror = self.rng.random() < 0.5
        wide = rgba.shape[1] * scale
        x = self.rng.uniform(0.25 * wide, w - 0.25 * wide) if wide < 2 * w else w / 2
        y = h * 0.5 + self.rng.normal(0, 0.08) * h if tall > h else self.rng.uniform(tall * 0.45, h - tall * 0.4)
        matrix = placement(scale, self.rng.normal(0, 0.12), (rgba.shape[1] / 2, rgba.shape[0] / 2), (x, y), mirror)
        return self.paste(scene, rgba, points, matrix, mirror)

    def occlude(self, scene):
        """A textured blob in front of everything."""
        picture, alphas, keypoints = scene
        h, w = picture.shape[:2]
        image = Image.new("L", (w, h), 0)
        draw = ImageDraw.Draw(image)
        c, r = self.rng.uniform(0, 1, 2) * [w, h], self.rng.uniform(0.04, 0.22) * h
        if self.rng.random() < 0.5:
            draw.polygon([tuple(c + self.rng.normal(0, r, 2)) for _ in range(5)], fill=255)
        else:
            d = self.rng.normal(0, 1, 2)
            d *= h / (np.linalg.norm(d) + 1e-6)
            draw.line([tuple(c - d), tuple(c + d)], fill=255, width=max(2, int(r * 0.4)))
        a = np.asarray(image, np.float32) / 255
        texture = self.ground(h, w) if self.rng.random() < 0.7 else np.full((h, w, 3), self.rng.integers(0, 256, 3))
        picture = (picture * (1 - a[..., None]) + texture * a[..., None]).astype(np.uint8)
        return picture, [b * (1 - a) for b in alphas], keypoints

    # scenes

    def photo(self, height, width):
        """A cached picture as it is, moved a little or cropped."""
        i = self.pick(photos=0.74)
        block = self.cache.block(i)
        h, w = block.shape[:2]
        fit = min(height / h, width / w)
        scale = fit * (self.rng.uniform(0.85, 1.15) if self.rng.random() < 0.6 else self.rng.uniform(0.5, 1.9))
        x0, y0, x1, y1 = self.cache.box(i)
        to = np.array([width, height]) * (0.5 + self.rng.normal(0, 0.06, 2))
        centre = np.array([w / 2, h / 2]) if self.rng.random() < 0.6 else np.array([(x0 + x1) / 2, (y0 + y1) / 2])
        mirror = self.rng.random() < 0.5
        matrix = placement(scale, self.rng.normal(0, 0.05), centre, to, mirror)
        rgba = np.concatenate([block[..., :3], np.full((h, w, 1), 255, np.uint8)], -1)
        moved, alpha = warp(rgba, matrix, height, width), warp(np.ascontiguousarray(block[..., 3]), matrix, height, width)
        inside = moved[..., 3:] > 250
        around = self.surround(moved, inside)
        picture = np.where(inside, moved[..., :3], around).astype(np.uint8)
        return picture, [alpha.astype(np.float32) / 255], [move_points(self.cache.keypoints(i), matrix, mirror)]

    def surround(self, moved, inside):
        h, w = moved.shape[:2]
        if inside.all():
            return moved[..., :3]
        kind = self.rng.random()
        if kind < 0.5:
            return self.ground(h, w)
        if kind < 0.75:
            return np.full((h, w, 3), PADDING, np.uint8)
        return np.broadcast_to(self.rng.integers(0, 256, 3).astype(np.uint8), (h, w, 3))

    def drawing(self, height, width):
        rng = self.rng
        ground = drawn.paper_ground(rng, height, width) if rng.random() < 0.85 else self.ground(height, width)
        if rng.random() < 0.35:
            ground = drawn.doodles(rng, ground, int(rng.integers(1, 6)))
        scene = (ground, [], [])
        paper = tuple(int(v) for v in ground[::7, ::7].reshape(-1, 3).mean(0))
        count = 1 if rng.random() < 0.75 else int(rng.integers(2, 4))
        for k in range(count):
            tall = height * (rng.uniform(0.6, 1.02) if count == 1 else rng.uniform(0.3, 0.7))
            rgba, points = drawn.figure(rng, tall, paper)
            squeeze = min(1.0, width * 1.02 / rgba.shape[1]) if count == 1 else 1.0
            slot = width * (k + 0.5) / count + rng.normal(0, 0.04) * width
            y = height / 2 + rng.normal(0, 0.04) * height
            matrix = placement(squeeze, rng.normal(0, 0.06), (rgba.shape[1] / 2, rgba.shape[0] / 2), (slot, y))
            scene = self.paste(scene, rgba, points, matrix, False)
        return scene

    def scene(self, height, width):
        """A random scene for the detector."""
        kind, strength = self.rng.random(), 1.0
        if kind < 0.7:
            scene = self.photo(height, width)
            strength = 0.4
            if self.rng.random() < 0.1:
                scene = self.paste_random(scene, (0.25, 0.9))
        elif kind < 0.88:
            scene = (self.ground(height, width), [], [])
            if self.rng.random() < 0.5:
                scene = self.paste_random(scene, (0.55, 1.1))
            else:
                for _ in range(self.rng.integers(2, 6)):
                    scene = self.paste_random(scene, (0.2, 0.85))
        elif kind < 0.96:
            scene = self.drawing(height, width)
        else:
            scene = (self.ground(height, width), [], [])
            if self.rng.random() < 0.3:
                scene = (drawn.doodles(self.rng, scene[0], int(self.rng.integers(1, 8))), [], [])
        if self.rng.random() < 0.1:
            scene = self.occlude(scene)
        return stylise(self.rng, scene[0], strength), scene[1], scene[2]

    def person(self, height, width):
        """A crop around one person for the pose machine: (picture, alpha, key points), the person's box filling it."""
        rng = self.rng
        while True:
            if rng.random() < 0.12:
                rgba, points = drawn.figure(rng, height * 1.2, drawn.random_colour(rng, 120))
                ground, box = None, box_of(rgba[..., 3])
            else:
                i = self.pick(photos=0.5)
                rgba = np.concatenate([self.cache.picture(i), self.cache.alpha(i)[..., None]], -1)
                points, ground, box = self.cache.keypoints(i), self.cache.background(i), self.cache.box(i)
                if points is not None and rng.random() < 0.35:
                    rgba, points = puppet(rng, rgba, points)
                    ground, box = None, box_of(rgba[..., 3])
            if points is not None:
                break
        x0, y0, x1, y1 = box
        if rng.random() < 0.25:  # a box that holds only part of the body
            cut = y0 + (y1 - y0) * rng.uniform(0.4, 0.9)
            y0, y1 = (y0, cut) if rng.random() < 0.75 else (y1 - (cut - y0), y1)
        fill = rng.uniform(0.68, 0.98)
        scale = fill * min(height / (y1 - y0), width / (x1 - x0))
        mirror = rng.random() < 0.5
        to = np.array([width, height]) * (0.5 + rng.normal(0, 0.03, 2))
        angle = rng.normal(0, 0.15) if rng.random() < 0.7 else rng.uniform(-0.7, 0.7)
        matrix = placement(scale, angle, ((x0 + x1) / 2, (y0 + y1) / 2), to, mirror)
        if ground is not None and rng.random() < 0.5:
            opaque = np.concatenate([rgba[..., :3], np.full(rgba.shape[:2] + (1,), 255, np.uint8)], -1)
            moved = warp(opaque, matrix, height, width)
            alpha = warp(np.ascontiguousarray(rgba[..., 3]), matrix, height, width).astype(np.float32) / 255
            inside = moved[..., 3:] > 250
            picture = np.where(inside, moved[..., :3], self.surround(moved, inside)).astype(np.uint8)
            scene = (picture, [alpha], [move_points(points, matrix, mirror)])
        else:
            scene = (self.ground(height, width), [], [])
            for _ in range(rng.choice([0, 0, 0, 1, 1, 2])):
                scene = self.paste_random(scene, (0.4, 1.1))
            scene = self.paste(scene, rgba, points, matrix, mirror)
        main = len(scene[1]) - 1
        if rng.random() < 0.3:
            scene = self.paste_beside(scene, width)
        if rng.random() < 0.3:
            scene = self.occlude(scene)
        picture = stylise(rng, scene[0])
        if rng.random() < 0.35:
            picture = coarse(picture, rng.uniform(0.2, 0.7))
        return picture, scene[1][main], scene[2][main]

    def figure(self, height, width):
        """A crop around one person for the refiner: (picture, alpha), the detection's box filling most of it."""
        rng = self.rng
        if rng.random() < 0.1:
            rgba, _ = drawn.figure(rng, height * 1.2, drawn.random_colour(rng, 120))
            block, box = None, box_of(rgba[..., 3])
        else:
            i = self.pick(photos=0.6)
            block, box = self.cache.block(i), self.cache.box(i)
            rgba = np.ascontiguousarray(block[..., :4])
        matrix, mirror = self.crop_around(box, height, width)
        kind = rng.random()
        if block is not None and kind < 0.75:
            h, w = block.shape[:2]
            opaque = np.concatenate([block[..., :3], np.full((h, w, 1), 255, np.uint8)], -1)
            moved = warp(opaque, matrix, height, width)
            alpha = warp(np.ascontiguousarray(block[..., 3]), matrix, height, width).astype(np.float32) / 255
            inside = moved[..., 3:] > 250
            picture = np.where(inside, moved[..., :3], self.surround(moved, inside)).astype(np.uint8)
            scene, strength = (picture, [alpha], [UNKNOWN]), 0.5
        else:
            paper = block is None and rng.random() < 0.7
            ground = drawn.paper_ground(rng, height, width) if paper else self.ground(height, width)
            scene, strength = (ground, [], []), 1.0
            for _ in range(rng.choice([0, 0, 1, 2])):
                scene = self.paste_random(scene, (0.4, 1.1))
            scene = self.paste(scene, rgba, None, matrix, mirror)
        main = len(scene[1]) - 1
        if rng.random() < 0.15:
            scene = self.paste_beside(scene, width)
        if rng.random() < 0.1:
            scene = self.occlude(scene)
        picture, alpha = stylise(rng, scene[0], strength), scene[1][main]
        if rng.random() < 0.2:
            picture = coarse(picture, rng.uniform(0.3, 0.8))
        return picture, alpha

    def crop_around(self, box, height, width):
        """The placement that brings a box, told as badly as a detector does, to the middle of the crop."""
        rng = self.rng
        x0, y0, x1, y1 = box
        sides = np.array([x1 - x0, y1 - y0] * 2, np.float32)
        x0, y0, x1, y1 = np.array([x0, y0, x1, y1]) + rng.normal(0, 0.04, 4) * sides
        if rng.random() < 0.1:  # a box that holds only part of the body
            cut = y0 + (y1 - y0) * rng.uniform(0.5, 0.9)
            y0, y1 = (y0, cut) if rng.random() < 0.75 else (y1 - (cut - y0), y1)
        scale = rng.uniform(0.72, 0.92) * min(height / (y1 - y0), width / (x1 - x0))
        to = np.array([width, height]) * (0.5 + rng.normal(0, 0.02, 2))
        mirror = rng.random() < 0.5
        angle = rng.normal(0, 0.06) if rng.random() < 0.8 else rng.uniform(-0.5, 0.5)
        return placement(scale, angle, ((x0 + x1) / 2, (y0 + y1) / 2), to, mirror), mirror

    def paste_beside(self, scene, width):
        """Another person half outside the crop, in front."""
        h, w = scene[0].shape[:2]
        tall = h * self.rng.uniform(0.6, 1.1)
        rgba, points = self.cut_person(tall)
        scale = tall / rgba.shape[0]
        x = self.rng.choice([-0.02, 1.02]) * w + self.rng.normal(0, 0.06) * w
        matrix = placement(scale, 0, (rgba.shape[1] / 2, rgba.shape[0] / 2), (x, h * self.rng.uniform(0.4, 0.7)))
        return self.paste(scene, rgba, points, matrix, False)


def instances(alphas, least=0.004):
    """Masks and boxes of the people who are seen enough to be asked for."""
    masks, boxes = [], []
    for a in alphas:
        box = box_of(a, 0.5)
        if box is None or (a > 0.5).sum() < least * a.size or box[2] - box[0] < 6 or box[3] - box[1] < 6:
            continue
        masks.append(a > 0.5)
        boxes.append(box)
    return masks, boxes
