"""Rendered people with known joints, as a lifter learns from them: crops, landmarks and the depths of bones.

A crop is a window of 3:4 around the landmarks' box, which takes FILL of it in the tighter direction. Landmarks are in
parts of the window's height from its centre. A bone's depth is how much further from the camera its second landmark
is than its first, in the same parts, seen at the pelvis's distance: (z_b - z_a) f / z_pelvis / window height.
"""

import json
import pathlib

import numpy as np
from PIL import Image

from data import split_of

FILL = 0.8
ASPECT = 0.75  # width of a window over its height
BONES = [  # pairs of COCO landmarks
    (5, 7), (7, 9), (6, 8), (8, 10), (11, 13), (13, 15), (12, 14), (14, 16), (5, 6), (11, 12),
    (11, 5), (12, 6), (5, 3), (6, 4), (5, 9), (6, 10), (11, 15), (12, 16),
]
SMPL_OF_COCO = [16, 17, 18, 19, 20, 21, 1, 2, 4, 5, 7, 8]  # landmarks 5 to 16
FLIP = [0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15]
STORED = (256, 192)  # height and width of a stored window, which is larger than a crop by MARGIN
MARGIN = 1.3


def read(folder):
    """The records of a folder with annotations.jsonl: joints in metres as (17, 3), NaN where unknown, the pelvis's depth."""
    folder = pathlib.Path(folder)
    for line in (folder / "annotations.jsonl").read_text().splitlines():
        entry = json.loads(line)
        if "joints_smpl24" not in entry:
            continue
        smpl = np.asarray(entry["joints_smpl24"], np.float32)
        points = np.full((17, 3), np.nan, np.float32)
        points[5:] = smpl[SMPL_OF_COCO]
        if "face3d" in entry:
            points[:5] = entry["face3d"]
        yield {
            "file": folder / "images" / entry["file"],
            "mask": folder / "masks" / (entry["file"].split(".")[0] + ".png"),
            "split": split_of("synthetic", entry["file"], entry["avatar"]),
            "stands": "+stand" in entry["pose"],
            "yaw": entry["yaw"],
            "focal": entry["K"][0][0],
            "centre": (entry["K"][0][2], entry["K"][1][2]),
            "keypoints": np.asarray(entry["keypoints"], np.float32),
            "joints": points,
            "pelvis": smpl[0],
        }


def depths(joints, pelvis, scale):
    """Depths of the bones of (..., 17, 3) joints; scale is focal length over window height."""
    z = joints[..., 2] / pelvis[..., 2:3] * np.asarray(scale)[..., None]
    return np.stack([z[..., b] - z[..., a] for a, b in BONES], -1)


def window(points):
    """Centre and height of the window around the landmarks (n, 2) that count, in picture pixels (edge coordinates)."""
    low, high = points.min(0), points.max(0)
    size = np.maximum(high - low, 1e-3)
    return (low + high) / 2, max(size[1], size[0] / ASPECT) / FILL


def stored(record):
    """The picture and alpha around a person, (256, 192, 4) bytes, and the window's centre and height."""
    seen = record["keypoints"][record["keypoints"][:, 2] > 0, :2]
    centre, height = window(seen)
    height *= MARGIN
    left, top = centre[0] - height * ASPECT / 2, centre[1] - height / 2
    step = height / STORED[0]
    layers = []
    for path, mode in ((record["file"], "RGB"), (record["mask"], "L")):
        image = Image.open(path).convert(mode)
        moved = image.transform(STORED[::-1], Image.Transform.AFFINE, (step, 0, left, 0, step, top), Image.Resampling.BILINEAR)
        layers.append(np.asarray(moved).reshape(*STORED, -1))
    return np.concatenate(layers, -1), centre, height


class People:
    """All records of some folders as arrays; pictures only when asked for."""

    def __init__(self, folders, split, pictures=False):
        records = [r for f in folders for r in read(f) if r["split"] == split and (r["keypoints"][:, 2] > 0).sum() > 7]
        self.joints = np.stack([r["joints"] for r in records])
        self.pelvis = np.stack([r["pelvis"] for r in records])
        self.keypoints = np.stack([r["keypoints"] for r in records])
        self.focal = np.array([r["focal"] for r in records], np.float32)
        self.stands = np.array([r["stands"] for r in records])
        self.yaw = np.array([r["yaw"] for r in records], np.float32)
        self.files = [r["file"] for r in records]
        if pictures:
            cut = [stored(r) for r in records]
            self.pixels = np.stack([c[0] for c in cut])
            self.centres = np.stack([c[1] for c in cut]).astype(np.float32)
            self.heights = np.array([c[2] for c in cut], np.float32)

    def __len__(self):
        return len(self.joints)
