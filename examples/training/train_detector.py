"""Trains the compact Mask R-CNN: first its backbone and semantic head alone, then everything.

The learning rate follows the wall clock (--minutes), checkpoints are written every few minutes, and a run that
was stopped goes on where it was when the same command is given again.
"""

import argparse
import pathlib
import random

import numpy as np
import torch
from torch.nn import functional as F
from torchvision.models.detection.image_list import ImageList

import models
from compose import Composer, instances
from data import Cache
from loop import Diary, Run, join_group, loader

WARM_SIZES = [(256, 192)] * 3 + [(192, 256), (224, 224), (320, 192)]
FULL_SIZES = [(256, 192)] * 3 + [(224, 160), (288, 192), (224, 256)]
LARGE_SIZES = [(256, 192)] * 2 + [(320, 224)] * 2 + [(224, 288)]


def tensors(scenes, h, w):
    """Pictures, the union of all people, and each person's mask and box."""
    images = np.stack([s[0] for s in scenes]).transpose(0, 3, 1, 2)
    union = np.stack([np.max([np.zeros((h, w), np.float32)] + s[1], axis=0) for s in scenes])
    return torch.from_numpy(np.ascontiguousarray(images)), torch.from_numpy(union), [instances(s[1]) for s in scenes]


def source(cache, records, sizes, pixels):
    """A function of a seed that gives a function giving batches of about that many pixels."""

    def make(seed):
        composer = Composer(cache, records, seed)
        rng = random.Random(seed)

        def again(scenes):
            """The last scenes mirrored, in other colours: composing costs as much as learning."""
            gains = composer.rng.normal(1, 0.1, (len(scenes), 3))
            return [
                (np.clip(s[0][:, ::-1] * g, 0, 255).astype(np.uint8), [a[:, ::-1] for a in s[1]], s[2])
                for s, g in zip(scenes, gains)
            ]

        waiting = []

        def twice():
            if waiting:
                return tensors(*waiting.pop())
            h, w = rng.choice(sizes)
            scenes = [composer.scene(h, w) for _ in range(max(2, pixels // (h * w)))]
            waiting.append((again(scenes), h, w))
            return tensors(scenes, h, w)

        return twice

    return make


def semantic_loss(logits, union):
    """Cross-entropy, three times heavier near the rim, and Dice."""
    target = F.interpolate(union[:, None], size=logits.shape[-2:], mode="area")
    rim = F.max_pool2d(target, 7, 1, 3) + F.max_pool2d(-target, 7, 1, 3)
    entropy = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    weighted = (entropy * (1 + 2 * rim)).mean()
    p = torch.sigmoid(logits)
    some = target.sum((1, 2, 3)) > 20
    dice = 1 - (2 * (p * target).sum((1, 2, 3)) + 20) / (p.sum((1, 2, 3)) + target.sum((1, 2, 3)) + 20)
    return weighted + (dice * some).mean()


def targets_of(found, height, width):
    targets = []
    for masks, boxes in found:
        masks = np.stack(masks) if masks else np.zeros((0, height, width), bool)
        boxes = np.asarray(boxes, np.float32).reshape(-1, 4)
        targets.append({
            "boxes": torch.from_numpy(boxes),
            "labels": torch.ones(len(boxes), dtype=torch.int64),
            "masks": torch.from_numpy(masks.astype(np.uint8)),
        })
    return targets


def full_loss(model, images, union, found, boxed):
    """All losses; boxes and their masks only on so many pictures, those with people first, because they cost the most."""
    h, w = images.shape[-2:]
    order = sorted(range(len(found)), key=lambda i: (not found[i][0]) * (i % 8 > 0))
    images = images[order].contiguous(memory_format=torch.channels_last)
    union, found = union[order], [found[i] for i in order]
    targets = targets_of(found[:boxed], h, w)
    still = not next(model.backbone.parameters()).requires_grad
    with torch.set_grad_enabled(not still):
        features = {k: v[:boxed] for k, v in model.backbone(images[:boxed] if still else images).items()}
    sizes = [(h, w)] * boxed
    proposals, rpn = model.rpn(ImageList(images[:boxed], sizes), features, targets)
    _, heads = model.roi_heads(features, proposals, sizes, targets)
    parts = dict(rpn, **heads)
    if not still:
        parts["semantic"] = semantic_loss(model.backbone.logits, union)
    return sum(parts.values()), parts


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder of checkpoints")
    parser.add_argument("--phase", choices=["semantic", "full"], required=True)
    parser.add_argument("--heads", action="store_true", help="only boxes and instance masks learn; backbone and semantic head stay")
    parser.add_argument("--start", type=pathlib.Path, help="a full checkpoint whose averaged weights a new run begins with")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--growth", type=float, default=0.6, help="part of the run after which pictures grow (full phase)")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--pixels", type=int, default=786432, help="pixels in a batch")
    parser.add_argument("--boxed", type=int, default=5, help="pictures a batch that train boxes and instance masks")
    parser.add_argument("--threads", type=int, default=1, help="more than one waste half of the arithmetic on a busy machine")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    rank = join_group()
    torch.manual_seed(a.seed)
    seed = a.seed + 17 * rank
    a.out.mkdir(parents=True, exist_ok=True)
    full = a.phase == "full"
    model = models.detector() if full else models.PersonBackbone()
    if full and a.start:
        model.load_state_dict(torch.load(a.start, map_location="cpu")["average"])
    elif full and not (a.out / "full.pt").exists():
        warm = torch.load(a.out / "semantic.pt", map_location="cpu")["average"]
        model.backbone.load_state_dict(warm)
    models.use_half(model, True)
    model = model.to(memory_format=torch.channels_last).train()
    if a.heads:
        model.backbone.eval().requires_grad_(False)
    run = Run(model, a.out / f"{a.phase}.pt", a.minutes, a.rate)
    cache = Cache(a.cache)
    records = cache.select("train")
    small = not full or run.progress() < a.growth
    sizes = WARM_SIZES if not full else FULL_SIZES if small else LARGE_SIZES
    batches = loader(source(cache, records, sizes, a.pixels), seed, a.workers)
    diary = Diary(run, 0.97)
    while not run.finished():
        if full and small and run.progress() >= a.growth:
            small = False
            batches = loader(source(cache, records, LARGE_SIZES, a.pixels), seed + 1, a.workers)
        pixels, union, found = diary.fetch(batches)
        images = (pixels.float() / 255).contiguous(memory_format=torch.channels_last)
        if full:
            loss, parts = full_loss(model, images, union, found, min(a.boxed, len(images)))
        else:
            loss = semantic_loss(model.both(images)[1], union)
            parts = {"semantic": loss}
        rate = run.apply(loss)
        diary.note(len(images), rate, {k.replace("loss_", ""): v for k, v in parts.items()})
    diary.end()


if __name__ == "__main__":
    main()
