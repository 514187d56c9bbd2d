"""Trains the lifter on rendered people and on their skeletons seen by other cameras; the same command resumes.

Half of a step's loss comes from crops, half from landmarks alone. The learning rate follows the wall clock.
"""

import argparse
import pathlib

import numpy as np
import torch
from torch.nn import functional as F

import models
from lifter import HEIGHT, WIDTH, Lifter
from loop import Diary, Run
from people3d import ASPECT, BONES, FILL, FLIP, MARGIN, STORED, People

A, B = torch.tensor([a for a, b in BONES]), torch.tensor([b for a, b in BONES])
GREY = 0.45


def turn(yaw, pitch, roll):
    """Rotation matrices (n, 3, 3) about y, then x, then z."""
    one, none = torch.ones_like(yaw), torch.zeros_like(yaw)

    def matrix(*rows):
        return torch.stack(rows, -1).view(-1, 3, 3)

    y = matrix(yaw.cos(), none, yaw.sin(), none, one, none, -yaw.sin(), none, yaw.cos())
    x = matrix(one, none, none, none, pitch.cos(), -pitch.sin(), none, pitch.sin(), pitch.cos())
    z = matrix(roll.cos(), -roll.sin(), none, roll.sin(), roll.cos(), none, none, none, one)
    return z @ x @ y


def windows(xy, keep):
    """Centres (n, 2) and heights (n) of the windows around the landmarks that are kept."""
    far = torch.full_like(xy, 1e9)
    low = torch.where(keep[..., None] > 0, xy, far).amin(1)
    high = torch.where(keep[..., None] > 0, xy, -far).amax(1)
    size = high - low
    return (low + high) / 2, torch.maximum(size[:, 1], size[:, 0] / ASPECT) / FILL


def normalised(xy, keep):
    """The network's landmarks, the windows' centres and heights."""
    centre, height = windows(xy, keep)
    places = (xy - centre[:, None]) / height[:, None, None]
    return torch.cat([places * keep[..., None], keep[..., None]], -1), centre, height


def bones(joints, depth, height):
    """Depths of the bones in parts of the window's height; height is in units of the focal length."""
    return (joints[:, B, 2] - joints[:, A, 2]) / (depth * height)[:, None]


def grown(joints, rng):
    """The same people with bones of other lengths, both sides alike: else a short shank would be one that points away. The rigs' shanks
    are longer than those that networks find in photos, hence their mean."""
    n = len(joints)

    def factor(mean, spread):
        return torch.exp(mean + spread * torch.randn(n, generator=rng))[:, None, None]

    middle = (joints[:, 11:12] + joints[:, 12:13]) / 2
    new = joints.clone()
    new[:, 5:7] = middle + factor(0, 0.06) * (joints[:, 5:7] - middle)
    shift = (new[:, 5:7] - joints[:, 5:7]).mean(1, keepdim=True)
    new[:, :5] = joints[:, :5] + shift
    for first, mean, spread in ((7, 0, 0.06), (9, 0, 0.06), (13, 0, 0.05), (15, -0.08, 0.08)):
        parts = slice(first, first + 2)
        above = slice(first - 2, first)
        new[:, parts] = new[:, above] + factor(mean, spread) * (joints[:, parts] - joints[:, above])
    return new


def dropped(known, rng):
    """Which landmarks are found: single ones, faces, feet and legs are missing now and then."""
    n = len(known)
    keep = known * (torch.rand(n, 17, generator=rng) > 0.03)
    some = torch.rand(n, generator=rng)
    keep[some < 0.15, 15:] = 0
    keep[some < 0.08, 13:] = 0
    keep[some < 0.03, 11:] = 0
    keep[:, :5] *= (torch.rand(n, 1, generator=rng) > 0.1).float()
    return keep


def shaken(xy, height, rng):
    """Landmarks as a network finds them: all a little off, a few wrong."""
    n = len(xy)
    spread = torch.exp(torch.randn(n, generator=rng) * 0.7 - 5.2) * height
    wrong = (torch.rand(n, 17, generator=rng) < 0.01).float() * 0.08 * height[:, None]
    return xy + torch.randn(n, 17, 2, generator=rng) * (spread[:, None] + wrong)[..., None]


class Source:
    """Batches of crops and of bare skeletons."""

    def __init__(self, people, seed):
        self.people, self.rng = people, torch.Generator().manual_seed(seed)
        self.joints, self.pelvis = torch.from_numpy(people.joints), torch.from_numpy(people.pelvis)
        self.keypoints, self.focal = torch.from_numpy(people.keypoints), torch.from_numpy(people.focal)

    def uniform(self, n):
        return torch.rand(n, generator=self.rng)

    def normal(self, n):
        return torch.randn(n, generator=self.rng)

    def pick(self, n):
        return torch.randint(0, len(self.people), (n,), generator=self.rng)

    def skeletons(self, n):
        """Landmarks (n, 17, 3), depths (n, bones), weights: people turned anew before another camera."""
        i = self.pick(n)
        joints = self.joints[i] - self.pelvis[i][:, None]
        known = (~torch.isnan(joints[..., 2])).float()
        joints = grown(torch.nan_to_num(joints), self.rng)
        mirror = self.uniform(n) < 0.5
        joints[..., 0] *= torch.where(mirror, -1.0, 1.0)[:, None]
        joints = torch.where(mirror[:, None, None], joints[:, FLIP], joints)
        known = torch.where(mirror[:, None], known[:, FLIP], known)
        kind = self.uniform(n)
        yaw = self.normal(n) * torch.where(kind < 0.6, 0.3, 1.0) * (kind < 0.8)
        joints = joints @ turn(yaw, self.normal(n) * 0.06, self.normal(n) * 0.04).transpose(1, 2)
        depth = 1.75 * torch.exp(self.uniform(n) * 1.6 + 0.1)
        joints = joints + torch.stack([self.normal(n) * 0.1 * depth, self.normal(n) * 0.1 * depth, depth], -1)[:, None]
        joints[..., 2].clamp_(min=0.3)
        xy = joints[..., :2] / joints[..., 2:]
        keep = dropped(known, self.rng)
        xy = shaken(xy, windows(xy, keep)[1], self.rng)
        landmarks, _, height = normalised(xy, keep)
        return landmarks, bones(joints, depth, height), known[:, A] * known[:, B]

    def crops(self, n):
        """Pictures (n, 4, 128, 96), landmarks, depths, weights."""
        i = self.pick(n)
        mirror = self.uniform(n) < 0.5
        angle = self.normal(n) * 0.06
        points, pelvis = self.keypoints[i].clone(), self.pelvis[i]
        joints = grown(self.joints[i], self.rng)
        moved = (joints - self.joints[i])[..., :2] * (self.focal[i] / pelvis[:, 2])[:, None, None]
        points[..., :2] += torch.nan_to_num(moved)
        joints[..., 2] = torch.where(mirror[:, None], joints[:, FLIP, 2], joints[..., 2])
        points = torch.where(mirror[:, None, None], points[:, FLIP], points)
        centre = torch.from_numpy(self.people.centres)[i]
        side = torch.where(mirror, -1.0, 1.0)
        c, s = angle.cos(), angle.sin()
        spin = torch.stack([c * side, -s, s * side, c], -1).view(-1, 2, 2)  # picture to turned picture
        xy = (points[..., :2] - centre[:, None]) @ spin.transpose(1, 2)
        keep = dropped((points[..., 2] > 0).float(), self.rng)
        keep[keep.sum(1) < 6] = 1.0
        xy = shaken(xy, windows(xy, keep)[1], self.rng)
        landmarks, middle, height = normalised(xy, keep)
        pictures = self.sample(i, spin, middle, height)
        known = (~torch.isnan(joints[..., 2])).float()
        depth = pelvis[:, 2] / self.focal[i]
        return self.worn(pictures), landmarks, bones(torch.nan_to_num(joints), depth, height), known[:, A] * known[:, B]

    def sample(self, i, spin, middle, height):
        """The windows of turned pictures, from the stored ones; bytes become 0..1, the background grey."""
        stored = torch.from_numpy(self.people.pixels[i.numpy()]).permute(0, 3, 1, 2).float() / 255
        whole = torch.from_numpy(self.people.heights)[i]
        ys, xs = torch.meshgrid(
            (torch.arange(HEIGHT) + 0.5) / HEIGHT - 0.5, ((torch.arange(WIDTH) + 0.5) / WIDTH - 0.5) * ASPECT, indexing="ij"
        )
        grid = torch.stack([xs, ys], -1).view(1, -1, 2) * height[:, None, None] + middle[:, None]
        grid = grid @ torch.linalg.inv(spin).transpose(1, 2) / whole[:, None, None] * 2
        grid[..., 0] /= ASPECT
        seen = F.grid_sample(stored, grid.view(-1, HEIGHT, WIDTH, 2), align_corners=False)
        alpha = self.rough(seen[:, 3:])
        return torch.cat([seen[:, :3] * alpha + GREY * (1 - alpha), alpha], 1)

    def rough(self, alpha):
        """Masks as a network draws them: a little too wide or narrow, with a piece missing."""
        kind = self.uniform(len(alpha))[:, None, None, None]
        wide = F.max_pool2d(alpha, 3, 1, 1)
        narrow = -F.max_pool2d(-alpha, 3, 1, 1)
        alpha = torch.where(kind < 0.2, wide, torch.where(kind > 0.85, narrow, alpha))
        for k in torch.nonzero(self.uniform(len(alpha)) < 0.25).flatten().tolist():
            y, x = int(self.uniform(1) * HEIGHT), int(self.uniform(1) * WIDTH)
            alpha[k, :, y : y + int(4 + self.uniform(1) * 24), x : x + int(4 + self.uniform(1) * 24)] = 0
        return alpha

    def worn(self, pictures):
        """Other colours, grey, blur, noise, few colours, none at all."""
        n = len(pictures)
        rgb, alpha = pictures[:, :3], pictures[:, 3:]

        def some(part):
            return (self.uniform(n) < part)[:, None, None, None]

        def number(spread):
            return (self.normal(n) * spread)[:, None, None, None]

        tint = torch.exp(torch.randn(n, 3, 1, 1, generator=self.rng) * 0.12 + number(0.25))
        rgb = (rgb * tint).clamp(0, 1) ** torch.exp(number(0.25))
        rgb = torch.where(some(0.25), rgb.mean(1, keepdim=True).expand_as(rgb), rgb)
        rgb = torch.where(some(0.1), rgb[:, [2, 0, 1]], rgb)
        small = F.interpolate(F.avg_pool2d(rgb, 2), scale_factor=2.0, mode="bilinear", align_corners=False)
        rgb = torch.where(some(0.3), small, rgb)
        noise = torch.randn(rgb.shape, generator=self.rng) * (self.uniform(n) * 0.08)[:, None, None, None]
        rgb = torch.where(some(0.4), rgb + noise, rgb)
        rgb = torch.where(some(0.1), torch.round(rgb * 4) / 4, rgb)
        rgb = torch.where(some(0.08), torch.full_like(rgb, 0.6) + noise, rgb).clamp(0, 1)
        return torch.cat([rgb * alpha + GREY * (1 - alpha), alpha], 1)


def loss_of(found, wanted, weights):
    """The negative logarithm of Laplace's density, a bone."""
    depth, spread = found
    cost = (depth - wanted).abs() * torch.exp(-spread) + spread
    return (cost * weights).sum() / weights.sum()


def held_out(people):
    """Exact landmarks, exact depths and millimetres a unit of held-out people, with their pictures."""
    source = Source(people, 0)
    keep = (source.keypoints[..., 2] > 0).float()
    landmarks, middle, height = normalised(source.keypoints[..., :2], keep)
    everyone = torch.arange(len(people))
    source.rough = lambda alpha: alpha
    straight = torch.eye(2).expand(len(people), 2, 2)
    pictures = source.sample(everyone, straight, middle - torch.from_numpy(people.centres), height)
    depth = source.pelvis[:, 2] / source.focal
    wanted = bones(source.joints, depth, height)
    return pictures, landmarks, wanted, 1000 * depth * height


def report(model, pictures, landmarks, wanted, unit, groups):
    """Mean errors of bones in millimetres, as exported, with the picture and without it, and what was said they would be."""
    model.eval()
    with torch.no_grad():
        features = torch.cat([model.look(p, q) for p, q in zip(pictures.split(64), landmarks.split(64))])
        means = [model.answer(p, q) for p, q in zip(pictures.split(64), landmarks.split(64))]
        answers = {"exported": [torch.cat(parts) for parts in zip(*means)]}
        for name, seen in (("picture", features), ("landmarks", torch.zeros_like(features))):
            depth, spread = model.lift(seen, landmarks)
            answers[name] = [depth, torch.exp(spread)]
        for name, (depth, spread) in answers.items():
            known = ~torch.isnan(wanted)
            off = torch.nan_to_num((depth - wanted).abs() * unit[:, None])
            said = spread * unit[:, None]
            for group, members in groups.items():
                k = known & members[:, None]
                each = [round(float(v)) for v in (off * k).sum(0) / k.sum(0).clamp(min=1)]
                print(f"{name} {group} {int(members.sum())}: {float(off[k].mean()):.1f} mm, said {float(said[k].mean()):.1f}, bones {each}", flush=True)
    model.train()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../../../shared/data"))
    parser.add_argument("--more", type=pathlib.Path, nargs="*", default=(), help="further folders of rendered people")
    parser.add_argument("--pose", type=pathlib.Path, help="a pose machine's checkpoint whose first layers a new run begins with")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=40)
    parser.add_argument("--skeletons", type=int, default=216)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=3)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    train = People([a.data / "synthetic", *a.more], "train", pictures=True)
    held = People([a.data / "synthetic"], "held", pictures=True)
    print(len(train), "people,", len(held), "held out", flush=True)
    frontal = torch.from_numpy((np.abs(held.yaw) <= 45) & (held.keypoints[..., 2] > 0).all(1))
    stands = torch.from_numpy(held.stands)
    groups = {"standing": frontal & stands, "moving": frontal & ~stands, "all": frontal | True}
    model = Lifter()
    if a.pose:
        model.start(torch.load(a.pose, map_location="cpu")["average"])
    model = model.to(memory_format=torch.channels_last).train()
    run = Run(model, a.out / "lifter.pt", a.minutes, a.rate, decay=1e-3)
    source, diary, truth = Source(train, a.seed + run.step), Diary(run), held_out(held)
    said = 0
    while not run.finished():
        pictures, landmarks, wanted, weights = source.crops(a.batch)
        more, more_wanted, more_weights = source.skeletons(a.skeletons)
        with models.half(True):
            features = model.look(pictures.contiguous(memory_format=torch.channels_last), landmarks)
        features = torch.cat([features.float(), torch.zeros(len(more), model.features)])
        depth, spread = model.lift(features, torch.cat([landmarks, more]))
        n = len(landmarks)
        seen = loss_of((depth[:n], spread[:n]), wanted, weights)
        bare = loss_of((depth[n:], spread[n:]), more_wanted, more_weights)
        diary.note(n, run.apply(seen + bare), {"seen": seen, "bare": bare})
        if run.elapsed() - said > 4:
            said = run.elapsed()
            report(run.average.model, *truth, groups)
    diary.end()
    report(run.average.model, *truth, groups)


if __name__ == "__main__":
    main()
