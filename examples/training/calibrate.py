"""Fits how a pose machine's belief becomes a confidence.

A joint's confidence is the chance that it is right (within 0.2 torso lengths), a logistic function of its peak's
height and of the mean height over the person's joints, which falls in clutter. It is fitted on held-out rendered people
composed with clutter and on the cluttered photos of photos_coco, each set counting the same. Prints the three coefficients
for org.photowakeup.smpl.keypoints.Calibration and a table for each set; for photos_coco with the photo in question left out
of the fit.
"""

import argparse
import json
import pathlib

import numpy as np
import torch
from PIL import Image

import models
from compose import Composer
from data import Cache
from train_pose import LARGE, STRIDE


def observe(model, composer, count):
    """Rows of (peak, mean peak of the person, right or not) of visible joints, and the number of the crop."""
    rows = []
    for number in range(count):
        picture, _, points = composer.person(*LARGE)
        torso = np.linalg.norm(points[5:7, :2].mean(0) - points[11:13, :2].mean(0))
        if np.isnan(points).any() or torso < 12:
            continue
        rows += judged(model, picture, points, torso, number)
    return np.array(rows, np.float64)


def crop(image, box, fill=0.83):
    """The library's crop around a box, and what takes picture coordinates to the crop's."""
    h, w = LARGE
    scale = max(box[2] / w, box[3] / h) / fill
    left, top = box[0] + box[2] / 2 - w * scale / 2, box[1] + box[3] / 2 - h * scale / 2
    grown = Image.new("RGB", (int(w * scale) + 2, int(h * scale) + 2), (115, 115, 115))
    grown.paste(image, (-int(round(left)), -int(round(top))))
    picture = grown.resize((w, h), Image.Resampling.BILINEAR, box=(0, 0, w * scale, h * scale))
    return np.asarray(picture), scale, round(left), round(top)


def observe_photos(model, folder):
    """The same of the people of photos_coco whose shoulders and hips are labelled; the last column is the photo."""
    entries = json.loads((folder / "person_keypoints.json").read_text())
    names, rows = {i["id"]: i["file_name"] for i in entries["images"]}, []
    for person in entries["annotations"]:
        points = np.array(person["keypoints"], np.float64).reshape(17, 3)
        torso = np.linalg.norm(points[5:7, :2].mean(0) - points[11:13, :2].mean(0))
        if person["num_keypoints"] < 8 or points[[5, 6, 11, 12], 2].min() == 0 or torso < 10:
            continue
        image = Image.open(folder / "images" / names[person["image_id"]]).convert("RGB")
        picture, scale, left, top = crop(image, person["bbox"])
        moved = np.concatenate([(points[:, :2] - [left, top]) / scale, points[:, 2:]], 1)
        rows += judged(model, picture, moved, torso / scale, person["image_id"])
    return np.array(rows, np.float64)


def judged(model, picture, points, torso, number):
    tensor = torch.from_numpy(picture.transpose(2, 0, 1)[None].copy()).float() / 255
    with torch.no_grad():
        maps = model(tensor)[-1][0].numpy()
    flat = maps.reshape(len(maps), -1)
    peaks, cells = flat.max(1).clip(0, 1), flat.argmax(1)
    x, y = (cells % maps.shape[2] + 0.5) * STRIDE, (cells // maps.shape[2] + 0.5) * STRIDE
    away = np.hypot(x - points[:, 0], y - points[:, 1])
    return [(peaks[k], peaks.mean(), away[k] <= 0.2 * torso, number) for k in np.where(points[:, 2] > 1)[0]]


def features(rows):
    return np.stack([np.ones(len(rows)), rows[:, 0], rows[:, 1]], 1)


def fit(sets, steps=60):
    """Logistic regression by Newton's method; each set of rows weighs the same."""
    x, y, w = features(np.concatenate(sets)), np.concatenate(sets)[:, 2], np.zeros(3)
    weight = np.concatenate([np.full(len(s), 1000 / len(s)) for s in sets])
    for _ in range(steps):
        p = chance(x, w)
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(3)
        w += np.linalg.solve(hessian, x.T @ (weight * (y - p)) - 1e-3 * w)
    return w


def chance(x, w):
    return 1 / (1 + np.exp(-x @ w))


def table(name, rows, p):
    print(f"{name}: {len(rows)} joints, {rows[:, 2].mean():.3f} right")
    for low in np.arange(0, 1, 0.1):
        these = (p >= low) & (p < low + 0.1)
        if these.any():
            print(f"  confidence {low:.1f}-{low + 0.1:.1f}: {these.sum():5d} joints, {rows[these, 2].mean():.2f} right")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=pathlib.Path, required=True)
    parser.add_argument("--checkpoint", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../../../shared/data"))
    parser.add_argument("--crops", type=int, default=700)
    parser.add_argument("--seed", type=int, default=9)
    a = parser.parse_args()
    torch.set_num_threads(1)
    model = models.PoseMachine()
    model.load_state_dict(torch.load(a.checkpoint, map_location="cpu")["average"])
    model.eval()
    cache = Cache(a.cache)
    composer = Composer(cache, cache.select("held", source="synthetic", with_keypoints=True), a.seed)
    composer.ccp = []
    composed = observe(model, composer, a.crops)
    photos = observe_photos(model, a.data / "photos_coco")
    w = fit([composed, photos])
    print(f"coefficients: 1 {w[0]:.3f}, peak {w[1]:.3f}, mean {w[2]:.3f}")
    table("composed", composed, chance(features(composed), w))
    left_out = np.zeros(len(photos))
    for number in np.unique(photos[:, 3]):
        these = photos[:, 3] == number
        left_out[these] = chance(features(photos[these]), fit([composed, photos[~these]]))
    table("photos_coco", photos, left_out)


if __name__ == "__main__":
    main()
