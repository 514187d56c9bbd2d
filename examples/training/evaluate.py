"""Prints the detector's figures: IoU of the person's mask before any refinement, and recall on photos_coco.

The picture is shrunk so that its long side is --side, padded to multiples of 64, and the fused probability is brought
back to the picture's size before it is thresholded at one half, as the library does.
"""

import argparse
import json
import pathlib

import numpy as np
import torch
from PIL import Image, ImageDraw
from torch.nn import functional as F
from torchvision.models.detection.roi_heads import paste_masks_in_image

import models
from data import split_of

PADDING = 0.45
ROUND = 64


def prepare(image, side):
    """A picture as the network's input: (1, 3, H, W), the size of the part that is picture, and the scale."""
    scale = side / max(image.size)
    size = [max(1, int(round(v * scale))) for v in image.size]
    small = np.asarray(image.resize(size, Image.Resampling.BILINEAR), np.float32) / 255
    h, w = (-(-v // ROUND) * ROUND for v in (size[1], size[0]))
    padded = np.full((h, w, 3), PADDING, np.float32)
    padded[: size[1], : size[0]] = small
    return torch.from_numpy(padded.transpose(2, 0, 1)[None].copy()), size


def run(model, tensor):
    """Boxes, scores, instance masks and semantic logits, all at the input's size."""
    boxes, _, scores, masks, semantic = models.look(model, tensor)
    return boxes, scores, masks, semantic


def fused(boxes, masks, logits, h, w, i):
    """One person's probability: the semantic map, gated by the box and by the instance's own coarse mask."""
    semantic = torch.sigmoid(F.interpolate(logits, size=(h, w), mode="bilinear", align_corners=False))[0, 0]
    own = paste_masks_in_image(masks, boxes, (h, w))[:, 0]
    coarse = own[i].clamp(0.001, 0.999)
    mixed = torch.sigmoid(torch.logit(semantic.clamp(0.001, 0.999)) + torch.logit(coarse))
    return torch.where(own[i] > 0, mixed, torch.zeros(()))


def people(model, image, side):
    """[(score, box in the picture, probability HxW numpy in the picture)], best first; and the semantic map alone."""
    tensor, size = prepare(image, side)
    with torch.no_grad():
        boxes, scores, masks, logits = run(model, tensor)
        h, w = tensor.shape[-2:]

        def back(p):
            return np.asarray(Image.fromarray(p.numpy()[: size[1], : size[0]]).resize(image.size, Image.Resampling.BILINEAR))

        scale = image.size[0] / size[0]
        semantic = torch.sigmoid(F.interpolate(logits, size=(h, w), mode="bilinear", align_corners=False))[0, 0]
        out = []
        for i in range(len(scores)):
            out.append((float(scores[i]), boxes[i].numpy() * scale, back(fused(boxes, masks, logits, h, w, i))))
        return out, back(semantic)


def iou(a, b):
    union = (a | b).sum()
    return 1.0 if union == 0 else float((a & b).sum() / union)


def best(found, shape):
    """The mask of the person the pipeline takes: the largest box among the sure ones."""
    sure = [f for f in found if f[0] > 0.5] or found[:1]
    if not sure:
        return np.zeros(shape, bool), 0.0
    top = max(sure, key=lambda f: (f[1][2] - f[1][0]) * (f[1][3] - f[1][1]))
    return top[2] > 0.5, top[0]


def pictures(data, topic):
    """(name, picture, mask) of one evaluation set."""
    if topic == "ccp":
        for mask in sorted((data / "ccp" / "masks").glob("*.png")):
            if split_of("ccp", mask.stem) == "held":
                yield mask.stem, data / "ccp" / "photos" / (mask.stem + ".jpg"), mask
    elif topic == "gt_renders":
        for folder in sorted((data / "gt_renders").iterdir()):
            yield folder.name, folder / "image.png", folder / "mask.png"
    elif topic == "drawings":
        for name in ("char1", "char3"):
            yield name, data / "artworks" / name / "texture.png", data / "artworks" / name / "mask.png"


def mask_figures(model, data, side, sheet, semantic_only):
    for topic in ("ccp", "gt_renders", "drawings"):
        rows = []
        for name, photo, mask in pictures(data, topic):
            image = Image.open(photo).convert("RGB")
            truth = np.asarray(Image.open(mask).convert("L").resize(image.size)) > 127
            if semantic_only:
                predicted, score = semantic_of(model, image, side) > 0.5, 1.0
                alone = predicted
            else:
                found, semantic = people(model, image, side)
                (predicted, score), alone = best(found, truth.shape), semantic > 0.5
            rows.append((iou(predicted, truth), iou(alone, truth), name, score, image, predicted, truth))
        values = np.array([r[0] for r in rows])
        print(f"{topic}: {len(rows)} pictures, IoU mean {values.mean():.4f} median {np.median(values):.4f} "
              f"least {values.min():.3f}; semantic map alone {np.mean([r[1] for r in rows]):.4f}", flush=True)
        rows.sort(key=lambda r: r[0])
        print("   worst:", ", ".join(f"{r[2]} {r[0]:.2f}" for r in rows[:8]))
        if sheet:
            contact_sheet(rows[:16], sheet / f"{topic}.png")


def semantic_of(backbone, image, side):
    tensor, size = prepare(image, side)
    with torch.no_grad():
        logits = backbone.both(tensor)[1]
        p = torch.sigmoid(F.interpolate(logits, size=tensor.shape[-2:], mode="bilinear", align_corners=False))[0, 0]
    return np.asarray(Image.fromarray(p.numpy()[: size[1], : size[0]]).resize(image.size, Image.Resampling.BILINEAR))


def contact_sheet(rows, path):
    """Person found in green, missed in red, wrongly taken in blue."""
    sheet = Image.new("RGB", (8 * 190, 2 * 290))
    for k, (value, _, name, score, image, predicted, truth) in enumerate(rows):
        a = np.asarray(image, np.float32)
        a[predicted & truth] = a[predicted & truth] * 0.6 + np.array([0, 100, 0])
        a[~predicted & truth] = a[~predicted & truth] * 0.3 + np.array([170, 0, 0])
        a[predicted & ~truth] = a[predicted & ~truth] * 0.3 + np.array([0, 0, 170])
        tile = Image.fromarray(a.astype(np.uint8))
        tile.thumbnail((186, 270))
        sheet.paste(tile, (k % 8 * 190, k // 8 * 290))
        ImageDraw.Draw(sheet).text((k % 8 * 190 + 2, k // 8 * 290 + 274), f"{name[:14]} {value:.3f} ({score:.2f})")
    sheet.save(path)


def coco_recall(model, data, side, sheet):
    """How many people taller than 40 % of their photo are found with a mask of IoU 0.5, and the main person's IoU."""
    folder = data / "photos_coco"
    entries = json.loads((folder / "person_keypoints.json").read_text())
    hits, asked, rows = 0, 0, []
    for entry in entries["images"]:
        image = Image.open(folder / "images" / entry["file_name"]).convert("RGB")
        found, semantic = people(model, image, side)
        found = [f for f in found if f[0] > 0.5]
        for person in entries["annotations"]:
            if person["image_id"] != entry["id"] or person["iscrowd"] or not isinstance(person["segmentation"], list):
                continue
            if person["bbox"][3] < 0.4 * entry["height"]:
                continue
            canvas = Image.new("1", image.size)
            for polygon in person["segmentation"]:
                ImageDraw.Draw(canvas).polygon(polygon, fill=1)
            truth = np.asarray(canvas)
            values = [iou(f[2] > 0.5, truth) for f in found] + [0.0]
            k = int(np.argmax(values))
            predicted = found[k][2] > 0.5 if k < len(found) else np.zeros(truth.shape, bool)
            asked, hits = asked + 1, hits + (max(values) >= 0.5)
            rows.append((max(values), 0, str(entry["id"]), found[k][0] if k < len(found) else 0, image, predicted, truth))
    print(f"photos_coco: {hits} of {asked} people taller than 40 % found at IoU 0.5, mean IoU {np.mean([r[0] for r in rows]):.3f}")
    if sheet:
        contact_sheet(sorted(rows, key=lambda r: r[0])[:16], sheet / "photos_coco.png")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../../../shared/data"))
    parser.add_argument("--checkpoint", type=pathlib.Path, required=True)
    parser.add_argument("--phase", choices=["semantic", "full"], default="full")
    parser.add_argument("--side", type=int, default=320)
    parser.add_argument("--sheets", type=pathlib.Path, help="folder for contact sheets of the worst results")
    a = parser.parse_args()
    torch.set_num_threads(1)
    state = torch.load(a.checkpoint, map_location="cpu")
    model = models.detector() if a.phase == "full" else models.PersonBackbone()
    model.load_state_dict(state["average"])
    model.eval()
    print(f"step {state['step']}, {state['spent']:.1f} minutes of training")
    if a.sheets:
        a.sheets.mkdir(parents=True, exist_ok=True)
    mask_figures(model, a.data, a.side, a.sheets, a.phase == "semantic")
    if a.phase == "full":
        coco_recall(model, a.data, a.side, a.sheets)


if __name__ == "__main__":
    main()
