"""Fits how a pose machine's belief becomes a confidence, on held-out rendered people composed with clutter.

A joint's confidence is the chance that it is right (within 0.2 torso lengths), a logistic function of its peak's
height and of the mean height over the person's joints, which falls in clutter. Prints the three coefficients for
org.photowakeup.smpl.keypoints.Calibration and a table of what they give on the same crops.
"""

import argparse
import pathlib

import numpy as np
import torch

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
        tensor = torch.from_numpy(picture.transpose(2, 0, 1)[None].copy()).float() / 255
        with torch.no_grad():
            maps = model(tensor)[-1][0].numpy()
        flat = maps.reshape(len(maps), -1)
        peaks, cells = flat.max(1).clip(0, 1), flat.argmax(1)
        x, y = (cells % maps.shape[2] + 0.5) * STRIDE, (cells // maps.shape[2] + 0.5) * STRIDE
        away = np.hypot(x - points[:, 0], y - points[:, 1])
        for k in np.where(points[:, 2] > 1)[0]:
            rows.append((peaks[k], peaks.mean(), away[k] <= 0.2 * torso, number))
    return np.array(rows, np.float64)


def features(rows):
    return np.stack([np.ones(len(rows)), rows[:, 0], rows[:, 1]], 1)


def fit(rows, steps=60):
    """Logistic regression by Newton's method."""
    x, y, w = features(rows), rows[:, 2], np.zeros(3)
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(3)
        w += np.linalg.solve(hessian, x.T @ (y - p) - 1e-3 * w)
    return w


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=pathlib.Path, required=True)
    parser.add_argument("--checkpoint", type=pathlib.Path, required=True)
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
    rows = observe(model, composer, a.crops)
    w = fit(rows)
    p = 1 / (1 + np.exp(-features(rows) @ w))
    print(f"{len(rows)} joints, right {rows[:, 2].mean():.3f}; coefficients: 1 {w[0]:.3f}, peak {w[1]:.3f}, mean {w[2]:.3f}")
    for low in np.arange(0, 1, 0.1):
        these = (p >= low) & (p < low + 0.1)
        if these.any():
            print(f"  confidence {low:.1f}-{low + 0.1:.1f}: {these.sum():5d} joints, {rows[these, 2].mean():.2f} right")


if __name__ == "__main__":
    main()
