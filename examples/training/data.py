"""Decoded training pictures: a flat cache on disk that every loader process shares through the page cache.

One record holds, at a long side of at most SIDE pixels, the picture (RGB), the person's alpha, and the same
picture with the person filled in (a background without people, for pasting others and for negatives).
"""

import argparse
import json
import pathlib

import numpy as np
from PIL import Image
from scipy import ndimage

SIDE = 448
HELD_OUT_CCP = (13, 5)  # photo numbers with number % 13 == 5 are never trained on
HELD_OUT_AVATARS = ("MENA_F_2", "NHPI_M_1", "White_F_2")  # substrings of avatars never trained on


def split_of(source, name, avatar=""):
    """Says whether a record belongs to the training or to the held-out part."""
    if source == "ccp":
        modulus, rest = HELD_OUT_CCP
        return "held" if int(name) % modulus == rest or int(name) % 7 == 3 else "train"
    return "held" if any(a in avatar for a in HELD_OUT_AVATARS) or "_3_" in avatar else "train"


def ccp_records(data):
    for photo in sorted((data / "ccp" / "photos").glob("*.jpg")):
        mask = data / "ccp" / "masks" / (photo.stem + ".png")
        if mask.exists():
            yield {"source": "ccp", "name": photo.stem, "split": split_of("ccp", photo.stem)}, photo, mask


def synthetic_records(root):
    """Rendered people: a folder with annotations.jsonl, images and masks."""
    for line in (root / "annotations.jsonl").read_text().splitlines():
        entry = json.loads(line)
        stem = entry["file"].split(".")[0]
        record = {
            "source": "synthetic",
            "name": f"{root.name}/{stem}",
            "split": split_of("synthetic", stem, entry["avatar"]),
        }
        if "keypoints" in entry:
            record["keypoints"] = entry["keypoints"]
        yield record, root / "images" / entry["file"], root / "masks" / (stem + ".png")


def without_person(rgb, alpha):
    """Fills the person from the mirrored picture where that shows no person, the rest by diffusion."""
    hole = ndimage.binary_dilation(alpha > 8, iterations=6)
    usable = hole & ~hole[:, ::-1]
    filled = np.where(usable[..., None], rgb[:, ::-1], rgb).astype(np.float32)
    hole = hole & ~usable
    known = (~hole).astype(np.float32)
    result = filled.copy()
    missing = hole.copy()
    for sigma in (6, 24, 96):
        weight = ndimage.uniform_filter(known, sigma)
        colour = np.stack([ndimage.uniform_filter(filled[..., c] * known, sigma) for c in range(3)], -1)
        reach = missing & (weight > 1e-3)
        result[reach] = colour[reach] / weight[reach][:, None]
        missing &= ~reach
    seam = ndimage.gaussian_filter((ndimage.binary_dilation(alpha > 8, iterations=8)).astype(np.float32), 2)
    soft = np.stack([ndimage.gaussian_filter(result[..., c], 1.5) for c in range(3)], -1)
    return np.clip(result * (1 - seam[..., None]) + soft * seam[..., None], 0, 255).astype(np.uint8)


def add(records, cache):
    """Appends the records' pixels to pixels.u8 and their descriptions to index.json."""
    cache.mkdir(parents=True, exist_ok=True)
    known = cache / "index.json"
    index = json.loads(known.read_text()) if known.exists() else []
    with open(cache / "pixels.u8", "ab") as out:
        for record, photo, mask in records:
            rgb, alpha = Image.open(photo).convert("RGB"), Image.open(mask).convert("L")
            scale = min(1.0, SIDE / max(rgb.size))
            size = tuple(int(round(v * scale)) for v in rgb.size)
            rgb = np.asarray(rgb.resize(size, Image.Resampling.BOX if scale < 0.6 else Image.Resampling.BICUBIC))
            alpha = np.asarray(alpha.resize(size, Image.Resampling.BILINEAR))
            if (alpha > 127).sum() < 200:
                continue
            block = np.concatenate([rgb, alpha[..., None], without_person(rgb, alpha)], -1)
            offset = out.tell()
            out.write(np.ascontiguousarray(block).tobytes())
            if "keypoints" in record:
                record["keypoints"] = [[x * scale, y * scale, v] for x, y, v in record["keypoints"]]
            ys, xs = np.where((alpha > 127).any(1))[0], np.where((alpha > 127).any(0))[0]
            box = [int(v) for v in (xs[0], ys[0], xs[-1] + 1, ys[-1] + 1)]
            index.append(dict(record, width=size[0], height=size[1], offset=offset, scale=scale, box=box))
    known.with_suffix(".new").write_text(json.dumps(index))
    known.with_suffix(".new").replace(known)
    return index


class Cache:
    """Reads what build() wrote. Keypoints are [x, y, v] in the record's pixels, v: 2 seen, 1 hidden, 0 outside."""

    def __init__(self, folder, pseudo_labels=()):
        folder = pathlib.Path(folder)
        self.index = json.loads((folder / "index.json").read_text())
        self.pixels = np.memmap(folder / "pixels.u8", np.uint8, "r")
        for path in pseudo_labels:
            found = json.loads(pathlib.Path(path).read_text())
            for record in self.index:
                if "keypoints" not in record and record["name"] in found:
                    s = record["scale"]
                    record["keypoints"] = [[x * s, y * s, v] for x, y, v in found[record["name"]]]

    def select(self, split, source=None, with_keypoints=False):
        return [
            i
            for i, r in enumerate(self.index)
            if r["split"] == split
            and (source is None or r["source"] == source)
            and (not with_keypoints or "keypoints" in r)
        ]

    def block(self, i):
        r = self.index[i]
        h, w = r["height"], r["width"]
        return self.pixels[r["offset"] : r["offset"] + h * w * 7].reshape(h, w, 7)

    def picture(self, i):
        return self.block(i)[..., :3]

    def alpha(self, i):
        return self.block(i)[..., 3]

    def background(self, i):
        return self.block(i)[..., 4:]

    def box(self, i):
        """The person's box: x0, y0, x1, y1, the last two exclusive."""
        return self.index[i]["box"]

    def keypoints(self, i):
        k = self.index[i].get("keypoints")
        return None if k is None else np.asarray(k, np.float32)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../../../shared/data"))
    parser.add_argument("--cache", type=pathlib.Path, required=True)
    parser.add_argument("--more", type=pathlib.Path, help="only adds another folder of rendered people to the cache")
    arguments = parser.parse_args()
    if arguments.more:
        records = add(synthetic_records(arguments.more), arguments.cache)
    else:
        add(ccp_records(arguments.data), arguments.cache)
        records = add(synthetic_records(arguments.data / "synthetic"), arguments.cache)
    for part in ("train", "held"):
        print(part, {s: sum(r["split"] == part and r["source"] == s for r in records) for s in ("ccp", "synthetic")})
