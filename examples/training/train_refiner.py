"""Trains the refiner of masks on crops around one person.

The learning rate follows the wall clock (--minutes); the same command resumes. --growth is the part of the run
after which crops grow from 192x128 or so to 288x224 pixels.
"""

import argparse
import pathlib
import random

import numpy as np
import torch
from torch.nn import functional as F

import models
from compose import PADDING, Composer
from data import Cache
from loop import Diary, Run, join_group, loader
from warps import placement, warp

SMALL = [(192, 128), (192, 160), (160, 160)]
LARGE = [(288, 224)]


def again(people, rng):
    """The last crops mirrored, moved and in other colours: composing costs as much as learning."""
    out = []
    for picture, alpha in people:
        h, w = alpha.shape
        zoom, shift = rng.uniform(0.85, 1.15), rng.normal(0, 0.03, 2) * [w, h]
        matrix = placement(zoom, rng.normal(0, 0.05), (w / 2, h / 2), np.array([w, h]) / 2 + shift, True)
        opaque = np.concatenate([picture, np.full((h, w, 1), 255, np.uint8)], -1)
        moved = warp(opaque, matrix, h, w)
        colour = np.clip(moved[..., :3] * rng.normal(1, 0.1, 3), 0, 255).astype(np.uint8)
        person = warp((alpha * 255).astype(np.uint8), matrix, h, w) / np.float32(255)
        out.append((np.where(moved[..., 3:] > 250, colour, np.uint8(PADDING)), person))
    return out


def tensors(people):
    """Pictures as bytes, masks as numbers."""
    pictures = np.stack([p[0] for p in people]).transpose(0, 3, 1, 2)
    alphas = np.stack([p[1] for p in people])[:, None]
    return torch.from_numpy(np.ascontiguousarray(pictures)), torch.from_numpy(alphas)


def source(cache, records, pixels, sizes):
    """A function of a seed that gives a function giving batches of about that many pixels; each crop comes four times."""

    def make(seed):
        composer, rng, waiting = Composer(cache, records, seed), random.Random(seed), []

        def batch():
            if not waiting:
                h, w = rng.choice(sizes)
                people = [composer.figure(h, w) for _ in range(pixels // (h * w))]
                waiting.extend(again(people, composer.rng) for _ in range(3))
                waiting.append(people)
            return tensors(waiting.pop())

        return batch

    return make


def loss_of(logits, target):
    """Cross-entropy, three times heavier near the rim, and Dice."""
    rim = F.max_pool2d(target, 7, 1, 3) + F.max_pool2d(-target, 7, 1, 3)
    entropy = (F.binary_cross_entropy_with_logits(logits, target, reduction="none") * (1 + 2 * rim)).mean()
    p, some = torch.sigmoid(logits), target.sum((1, 2, 3)) > 50
    dice = 1 - (2 * (p * target).sum((1, 2, 3)) + 50) / (p.sum((1, 2, 3)) + target.sum((1, 2, 3)) + 50)
    return entropy + (dice * some).mean()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--start", type=pathlib.Path, help="a checkpoint whose averaged weights a new run begins with")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--growth", type=float, default=0.45)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--pixels", type=int, default=1_000_000, help="pixels a step")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=3)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    rank = join_group()
    torch.manual_seed(a.seed)
    seed = a.seed + 17 * rank
    a.out.mkdir(parents=True, exist_ok=True)
    model = models.Refiner()
    if a.start:
        model.load_state_dict(torch.load(a.start, map_location="cpu")["average"])
    model = model.to(memory_format=torch.channels_last).train()
    run = Run(model, a.out / "refiner.pt", a.minutes, a.rate)
    cache = Cache(a.cache)
    records = cache.select("train")
    small = run.progress() < a.growth
    batches = loader(source(cache, records, a.pixels, SMALL if small else LARGE), seed, a.workers)
    diary = Diary(run)
    while not run.finished():
        if small and run.progress() >= a.growth:
            small = False
            batches = loader(source(cache, records, a.pixels, LARGE), seed + 1, a.workers)
        pixels, target = diary.fetch(batches)
        inputs = (pixels.float() / 255).contiguous(memory_format=torch.channels_last)
        with models.half(True):
            logits = model(inputs)
        loss = loss_of(logits.float(), target)
        diary.note(len(pixels), run.apply(loss), {"loss": loss})
    diary.end()


if __name__ == "__main__":
    main()
