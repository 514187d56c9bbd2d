"""The mean of two detectors' averaged weights, with the statistics of batch normalisation measured anew.

Good when the second began with the first: the mean errs less than either. Parameters that only the second has, and the
instance mask head's, are the second's.
"""

import argparse
import pathlib

import torch

import models
from data import Cache
from train_detector import LARGE_SIZES, source


def mean(first, second, part):
    """part of the first state and the rest of the second."""
    mixed = {}
    for key, value in second.items():
        old = first.get(key)
        same = old is not None and old.shape == value.shape and value.is_floating_point()
        mixed[key] = part * old + (1 - part) * value if same and ".mask_head." not in key else value
    return mixed


def measure(backbone, batches, count):
    """Sets the statistics to the plain mean over so many batches."""
    norms = [m for m in backbone.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None
        norm.train()
    with torch.no_grad():
        for _ in range(count):
            backbone(batches()[0].float() / 255)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=pathlib.Path, required=True)
    parser.add_argument("--first", type=pathlib.Path, required=True)
    parser.add_argument("--second", type=pathlib.Path, required=True)
    parser.add_argument("--part", type=float, default=0.35, help="of the first")
    parser.add_argument("--batches", type=int, default=12)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    a = parser.parse_args()
    torch.set_num_threads(1)
    state = torch.load(a.second, map_location="cpu")
    mixed = mean(torch.load(a.first, map_location="cpu")["average"], state["average"], a.part)
    model = models.detector()
    model.load_state_dict(mixed)
    model.eval()
    cache = Cache(a.cache)
    batches = source(cache, cache.select("train"), LARGE_SIZES, 786432)(7)
    measure(model.backbone, batches, a.batches)
    state["average"] = model.state_dict()
    torch.save(state, a.out)


if __name__ == "__main__":
    main()
