"""Trains the convolutional pose machine on crops around one person, every stage against the same belief maps.

The learning rate follows the wall clock (--minutes); the same command resumes. --growth is the part of the run
after which crops grow from 192x144 to 256x192 pixels.
"""

import argparse
import pathlib

import numpy as np
import torch

import models
from compose import PADDING, Composer
from data import Cache
from loop import Diary, Run, join_group, loader
from warps import move_points, placement, warp

SMALL, LARGE = (192, 160), (256, 192)
SIGMA = 1.6  # of the belief peaks, in cells of the stride-4 maps
STRIDE = 4


def beliefs(points, height, width):
    """17 maps with a Gaussian at each joint inside the picture, and the weight of each map (0: not labelled)."""
    h, w = height // STRIDE, width // STRIDE
    maps, weights = np.zeros((17, h, w), np.float32), np.ones(17, np.float32)
    ys, xs = np.arange(h)[:, None], np.arange(w)[None]
    for k, (x, y, v) in enumerate(points):
        if np.isnan(v) or v < 0:
            weights[k] = 0
        elif v > 0 and -2 < x < width + 1 and -2 < y < height + 1:
            cx, cy = (x + 0.0) / STRIDE - 0.5, (y + 0.0) / STRIDE - 0.5
            maps[k] = np.exp(-((xs - cx) ** 2 + (ys - cy) ** 2) / (2 * SIGMA**2))
    return maps, weights


def again(people, size, rng):
    """The last crops mirrored, moved, turned and in other colours: composing costs as much as learning."""
    out, (h, w) = [], size
    for picture, _, points in people:
        zoom, shift = rng.uniform(0.8, 1.2), rng.normal(0, 0.04, 2) * [w, h]
        mirror = rng.random() < 0.75
        matrix = placement(zoom, rng.normal(0, 0.2), (w / 2, h / 2), np.array([w, h]) / 2 + shift, mirror)
        opaque = np.concatenate([picture, np.full((h, w, 1), 255, np.uint8)], -1)
        moved = warp(opaque, matrix, h, w)
        colour = np.clip(moved[..., :3] * rng.normal(1, 0.1, 3), 0, 255).astype(np.uint8)
        out.append((np.where(moved[..., 3:] > 250, colour, np.uint8(PADDING)), None, move_points(points, matrix, mirror)))
    return out


def tensors(people, size):
    images = np.stack([p[0] for p in people]).transpose(0, 3, 1, 2)
    targets = [beliefs(p[2], *size) for p in people]
    maps, weights = np.stack([t[0] for t in targets]), np.stack([t[1] for t in targets])
    return torch.from_numpy(np.ascontiguousarray(images)), torch.from_numpy(maps), torch.from_numpy(weights)


def source(cache, records, count, size):
    """A function of a seed that gives a function giving batches of that many crops; each crop comes four times."""

    def make(seed):
        composer, waiting = Composer(cache, records, seed), []

        def batch():
            if not waiting:
                people = [composer.person(*size) for _ in range(count)]
                waiting.extend(again(people, size, composer.rng) for _ in range(3))
                waiting.append(people)
            return tensors(waiting.pop(), size)

        return batch

    return make


def loss_of(stages, maps, weights):
    """Squared error a labelled map, summed over its cells; cells near a peak count more; later stages count more."""
    total = 0
    for s, belief in enumerate(stages):
        error = ((belief.float() - maps) ** 2 * (1 + 4 * maps)).sum((2, 3))
        total = total + (error * weights).sum() / weights.sum() * (0.5 if s < len(stages) - 1 else 1.0)
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=pathlib.Path, required=True)
    parser.add_argument("--labels", type=pathlib.Path, nargs="*", default=(), help="teachers' key points")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--start", type=pathlib.Path, help="a checkpoint whose averaged weights a new run begins with")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--growth", type=float, default=0.55)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=2)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    rank = join_group()
    torch.manual_seed(a.seed)
    seed = a.seed + 17 * rank
    a.out.mkdir(parents=True, exist_ok=True)
    model = models.PoseMachine()
    if a.start:
        model.load_state_dict(torch.load(a.start, map_location="cpu")["average"])
    model = model.to(memory_format=torch.channels_last).train()
    run = Run(model, a.out / "pose.pt", a.minutes, a.rate)
    cache = Cache(a.cache, a.labels)
    records = cache.select("train", with_keypoints=True)
    print(len(records), "records with key points", flush=True)
    small = run.progress() < a.growth
    batches = loader(source(cache, records, a.batch, SMALL if small else LARGE), seed, a.workers)
    diary = Diary(run)
    while not run.finished():
        if small and run.progress() >= a.growth:
            small = False
            batches = loader(source(cache, records, a.batch, LARGE), seed + 1, a.workers)
        pixels, maps, weights = diary.fetch(batches)
        images = (pixels.float() / 255).contiguous(memory_format=torch.channels_last)
        with models.half(True):
            stages = model(images)
        loss = loss_of(stages, maps, weights)
        diary.note(len(images), run.apply(loss), {"loss": loss})
    diary.end()


if __name__ == "__main__":
    main()
