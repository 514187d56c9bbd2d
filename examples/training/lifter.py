"""The network that lifts landmarks: how deep bones point, from a crop of the person and where the landmarks are."""

import torch
from torch import nn
from torch.nn import functional as F

from models import Residual, conv
from people3d import BONES, FLIP

HEIGHT, WIDTH = 128, 96
LIMBS = BONES[:8]  # bones whose middles are looked at, too
SPREADS = (-8.5, -1.5)  # range of the logarithms of the spreads


def mirrored():
    """Which bone each is in the mirrored picture, and 1, or -1 where its ends are exchanged."""
    other, sign = [], []
    for a, b in BONES:
        same = (FLIP[a], FLIP[b]) in BONES
        other.append(BONES.index((FLIP[a], FLIP[b]) if same else (FLIP[b], FLIP[a])))
        sign.append(1.0 if same else -1.0)
    return other, sign


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(
            nn.BatchNorm1d(width), nn.ReLU(), nn.Linear(width, width), nn.BatchNorm1d(width), nn.ReLU(), nn.Dropout(0.1),
            nn.Linear(width, width),
        )

    def forward(self, x):
        return x + self.body(x)


class Lifter(nn.Module):
    """A slim backbone, looked at around every landmark and every limb's middle, and a perceptron over what was seen there
    and where it was.

    Takes a picture (n, 4, 128, 96): RGB in 0..1, 0.45 where the person is not, and the person's mask; and landmarks (n, 17, 3): x
    and y in parts of the crop's height from its middle, and 1 for a landmark that was found (else three zeros). Gives the bones' depths in
    parts of the crop's height (n, bones) and the logarithms of their spreads (mean absolute errors).
    """

    def __init__(self, widths=(24, 48, 96, 144), looks=(24, 40, 48), seen=36, width=320):
        super().__init__()
        self.stem = conv(4, widths[0], stride=2)
        self.stages = nn.ModuleList(
            nn.Sequential(Residual(i, o, 2), Residual(o, o)) for i, o in zip(widths, widths[1:])
        )
        self.looks = nn.ModuleList(conv(w, o, 1) for w, o in zip(widths[1:], looks))
        self.see = nn.Linear(sum(looks), seen)
        self.whole = nn.Linear(widths[-1], 64)
        self.features = (17 + len(LIMBS)) * seen + 64
        self.enter = nn.Linear(self.features + 51, width)
        self.blocks = nn.Sequential(Block(width), Block(width))
        self.leave = nn.Linear(width, 2 * len(BONES))
        middles = torch.zeros(17 + len(LIMBS), 17)
        middles[:17] = torch.eye(17)
        for row, (a, b) in enumerate(LIMBS):
            middles[17 + row, a] = middles[17 + row, b] = 0.5
        self.register_buffer("middles", middles)
        for level in range(len(looks)):
            h, w = HEIGHT >> (level + 2), WIDTH >> (level + 2)
            ys = (torch.arange(h) + 0.5) / h - 0.5
            xs = ((torch.arange(w) + 0.5) / w - 0.5) * (WIDTH / HEIGHT)
            self.register_buffer(f"ys{level}", ys)
            self.register_buffer(f"xs{level}", xs)

    def look(self, picture, landmarks):
        """What is seen around the landmarks, limbs' middles, and on the whole."""
        y = self.stem((picture - 0.45) / 0.25)
        points = torch.matmul(self.middles, landmarks)
        found = (points[..., 2:] > 0.9).float()
        seen = []
        for level, (stage, look) in enumerate(zip(self.stages, self.looks)):
            y = stage(y)
            cell = 4.0 * 2**level / HEIGHT
            dx = (points[..., 0:1] - getattr(self, f"xs{level}")) / cell
            dy = (points[..., 1:2] - getattr(self, f"ys{level}")) / cell
            wx, wy = torch.exp(-0.7 * dx * dx), torch.exp(-0.7 * dy * dy)
            near = (wy.unsqueeze(3) * wx.unsqueeze(2)).flatten(2)
            near = near / (near.sum(2, keepdim=True) + 1e-3)
            seen.append(torch.matmul(near, look(y).float().flatten(2).transpose(1, 2)))
        local = F.relu(self.see(torch.cat(seen, 2))) * found
        return torch.cat([local.flatten(1), F.relu(self.whole(y.float().mean((2, 3))))], 1)

    def lift(self, features, landmarks):
        """The bones' depths and spreads; features may be zeros, for landmarks alone."""
        out = self.leave(F.relu(self.blocks(self.enter(torch.cat([features, 3 * landmarks.flatten(1)], 1)))))
        return out[:, : len(BONES)], torch.clamp(out[:, len(BONES) :] - 3.5, *SPREADS)

    def forward(self, picture, landmarks):
        return self.lift(self.look(picture, landmarks), landmarks)

    def answer(self, picture, landmarks):
        """Depths and spreads (no logarithms) as the library asks for them: of the picture with the landmarks, of the landmarks alone,
        and of both mirrored, the mean of the four. Pictures of other kinds than it learnt from mislead it less that way."""
        turned = landmarks[:, FLIP] * landmarks.new_tensor([-1.0, 1.0, 1.0])
        places = torch.cat([landmarks, turned])
        features = self.look(torch.cat([picture, picture.flip(3)]), places)
        depths, spreads = 0, 0
        for seen in (features, torch.zeros_like(features)):
            depth, spread = self.lift(seen, places)
            depths, spreads = depths + depth / 2, spreads + torch.exp(spread) / 2
        n = len(landmarks)
        other, sign = mirrored()
        depth = (depths[:n] + depths[n:, other] * depths.new_tensor(sign)) / 2
        return depth, (spreads[:n] + spreads[n:, other]) / 2

    def start(self, pose):
        """Takes the first layers of a pose machine's weights; the mask is not looked at yet."""
        own = self.state_dict()
        for name, weights in pose.items():
            short = name.replace("pyramid.", "", 1)
            if name == "pyramid.stem.0.weight":
                weights = torch.cat([weights, torch.zeros_like(weights[:, :1])], 1)
            if short in own and own[short].shape == weights.shape:
                own[short] = weights
        self.load_state_dict(own)
