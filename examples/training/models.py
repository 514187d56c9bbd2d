"""The two networks: a compact Mask R-CNN with a semantic head, and a convolutional pose machine."""

import contextlib

import torch
from torch import nn
from torch.nn import functional as F
from torchvision.models.detection import MaskRCNN
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.image_list import ImageList
from torchvision.ops import MultiScaleRoIAlign

JOINTS = 17


def half(enabled):
    """bfloat16 arithmetic on the CPU while training."""
    return torch.autocast("cpu", dtype=torch.bfloat16) if enabled else contextlib.nullcontext()


def conv(i, o, kernel=3, stride=1, dilation=1, relu=True):
    layers = [
        nn.Conv2d(i, o, kernel, stride, dilation * (kernel // 2), dilation, bias=False),
        nn.BatchNorm2d(o),
    ]
    return nn.Sequential(*layers, nn.ReLU(inplace=True)) if relu else nn.Sequential(*layers)


class Residual(nn.Module):
    def __init__(self, i, o, stride=1):
        super().__init__()
        self.body = nn.Sequential(conv(i, o, stride=stride), conv(o, o, relu=False))
        self.skip = nn.Identity() if i == o and stride == 1 else conv(i, o, 1, stride, relu=False)

    def forward(self, x):
        return F.relu(self.body(x) + self.skip(x))


class Pyramid(nn.Module):
    """A slim residual backbone with a feature pyramid of strides 4, 8, 16 and 32."""

    def __init__(self, widths=(32, 48, 96, 160, 256), blocks=(2, 2, 2, 2), out=80):
        super().__init__()
        stem, *stages = widths
        self.stem = conv(3, stem, stride=2)
        self.stages = nn.ModuleList()
        before = stem
        for width, count in zip(stages, blocks):
            self.stages.append(
                nn.Sequential(Residual(before, width, 2), *[Residual(width, width) for _ in range(count - 1)])
            )
            before = width
        self.context = nn.Conv2d(stages[-1], out, 1)
        self.lateral = nn.ModuleList(nn.Conv2d(w, out, 1, bias=False) for w in stages)
        self.smooth = nn.ModuleList(conv(out, out) for _ in stages)

    def forward(self, x):
        """Returns the stride-2 features and the pyramid, finest first."""
        fine = self.stem((x - 0.45) / 0.25)
        levels, y = [], fine
        for stage in self.stages:
            y = stage(y)
            levels.append(y)
        top = self.lateral[-1](levels[-1]) + self.context(levels[-1].mean((2, 3), keepdim=True))
        maps = [self.smooth[-1](top)]
        for i in range(len(levels) - 2, -1, -1):
            top = self.lateral[i](levels[i]) + F.interpolate(top, scale_factor=2.0, mode="nearest")
            maps.insert(0, self.smooth[i](top))
        return fine, maps


class SemanticHead(nn.Module):
    """Person logits at stride 2 from the pyramid's finest level and the stem."""

    def __init__(self, stem, features, width=32):
        super().__init__()
        self.reduce = conv(features, width)
        self.join = nn.Sequential(conv(width + stem, 16), conv(16, 16))
        self.out = nn.Conv2d(16, 1, 3, padding=1)

    def forward(self, fine, finest):
        up = F.interpolate(self.reduce(finest), scale_factor=2.0, mode="nearest")
        return self.out(self.join(torch.cat([up, fine], 1)))


class PersonBackbone(nn.Module):
    """What torchvision's MaskRCNN asks of a backbone; keeps the last semantic logits beside the pyramid."""

    def __init__(self, features=80):
        super().__init__()
        self.pyramid = Pyramid(out=features)
        self.semantic = SemanticHead(32, features)
        self.out_channels = features
        self.half = False

    def both(self, x):
        with half(self.half):
            fine, maps = self.pyramid(x)
            logits = self.semantic(fine, maps[0])
        return [m.float() for m in maps], logits.float()

    def forward(self, x):
        maps, self.logits = self.both(x)
        levels = {str(i): m for i, m in enumerate(maps)}
        levels["pool"] = F.max_pool2d(maps[-1], 1, 2)
        return levels


class BoxHead(nn.Module):
    def __init__(self, features, size, width=192):
        super().__init__()
        self.reduce = conv(features, 64, 1)
        self.fc1, self.fc2 = nn.Linear(64 * size * size, width), nn.Linear(width, width)

    def forward(self, x):
        return F.relu(self.fc2(F.relu(self.fc1(self.reduce(x).flatten(1)))))


class MaskHead(nn.Module):
    """28x28 aligned features to 56x56 ones; a look at the whole box, through 14x14 and 7x7, tells whose pixels they are."""

    def __init__(self, features, width=64, deep=96):
        super().__init__()
        self.enter = conv(features, width)
        self.down = nn.Sequential(conv(width, deep, stride=2), conv(deep, deep))
        self.deeper = nn.Sequential(conv(deep, deep, stride=2), conv(deep, deep), conv(deep, deep))
        self.join = nn.Conv2d(deep, width, 1)
        self.leave = conv(width, width)
        self.up = nn.Conv2d(width, 4 * 32, 1)
        self.half = False

    def forward(self, x):
        if self.training and len(x) == 0:
            return x.new_zeros(0, 32, 2 * x.shape[2], 2 * x.shape[3])
        if not self.training:  # one more, so that a graph that finds nobody has something to run on
            x = torch.cat([x, x.new_zeros(1, *x.shape[1:])])
        with half(self.half):
            near = self.enter(x)
            middle = self.down(near)
            far = F.interpolate(self.deeper(middle), scale_factor=2.0, mode="nearest")
            whole = F.interpolate(self.join(middle + far), scale_factor=2.0, mode="bilinear", align_corners=False)
            y = F.relu(F.pixel_shuffle(self.up(self.leave(near + whole)), 2))
        return y.float() if self.training else y.float()[:-1]


class MaskPredictor(nn.Module):
    def __init__(self, width=32):
        super().__init__()
        self.out = nn.Conv2d(width, 2, 1)

    def forward(self, x):
        return self.out(x)


class RpnHead(nn.Module):
    def __init__(self, features, anchors, width=64):
        super().__init__()
        self.body = conv(features, width)
        self.objectness, self.deltas = nn.Conv2d(width, anchors, 1), nn.Conv2d(width, 4 * anchors, 1)
        self.half = False

    def forward(self, levels):
        with half(self.half):
            seen = [self.body(x) for x in levels]
            scores, deltas = [self.objectness(x) for x in seen], [self.deltas(x) for x in seen]
        return [x.float() for x in scores], [x.float() for x in deltas]


class SkipFinest(nn.Module):
    """An RPN that does not look at stride 4: people that small are not asked for."""

    def __init__(self, rpn):
        super().__init__()
        self.rpn = rpn

    def forward(self, images, features, targets=None):
        return self.rpn(images, {k: v for k, v in features.items() if k != "0"}, targets)


class BoxPredictor(nn.Module):
    def __init__(self, width=192):
        super().__init__()
        self.score, self.deltas = nn.Linear(width, 2), nn.Linear(width, 8)

    def forward(self, x):
        return self.score(x), self.deltas(x)


def detector(backbone=None):
    """Mask R-CNN for one class, person. Pictures come ready: RGB in 0..1, sides multiples of 32."""
    backbone = backbone or PersonBackbone()
    f = backbone.out_channels
    anchors = AnchorGenerator(
        tuple((s, int(s * 1.41)) for s in (32, 64, 128, 256)), ((0.6, 1.3, 2.8),) * 4
    )
    model = MaskRCNN(
        backbone,
        rpn_anchor_generator=anchors,
        rpn_head=RpnHead(f, anchors.num_anchors_per_location()[0]),
        box_roi_pool=MultiScaleRoIAlign(["0", "1", "2", "3"], 7, 2),
        box_head=BoxHead(f, 7),
        box_predictor=BoxPredictor(),
        mask_roi_pool=MultiScaleRoIAlign(["0", "1", "2", "3"], 28, 1),
        mask_head=MaskHead(f),
        mask_predictor=MaskPredictor(),
        rpn_pre_nms_top_n_train=400, rpn_post_nms_top_n_train=200,
        rpn_pre_nms_top_n_test=300, rpn_post_nms_top_n_test=100,
        rpn_batch_size_per_image=128,
        box_batch_size_per_image=32, box_positive_fraction=0.25,
        box_score_thresh=0.05, box_nms_thresh=0.5, box_detections_per_img=20,
        min_size=64, max_size=4096,
    )
    model.rpn = SkipFinest(model.rpn)
    return model


def look(model, picture):
    """What the exported network gives for one picture: boxes, labels, scores, masks, and the mean of its semantic logits and those of the mirrored picture."""
    size = [picture.shape[-2:]]
    maps, logits = model.backbone.both(torch.cat([picture, picture.flip(3)]))
    levels = {str(i): m[:1] for i, m in enumerate(maps)}
    levels["pool"] = F.max_pool2d(levels["3"], 1, 2)
    proposals, _ = model.rpn(ImageList(picture, size), levels)
    found = model.roi_heads(levels, proposals, size)[0][0]
    semantic = (logits[:1] + logits[1:].flip(3)) / 2
    return found["boxes"], found["labels"], found["scores"], found["masks"], semantic


def use_half(model, enabled):
    for module in model.modules():
        if isinstance(module, (PersonBackbone, MaskHead, RpnHead)):
            module.half = enabled


class Stage(nn.Module):
    """One stage of a pose machine: features (and the belief before) to beliefs, seeing far through stride 16."""

    def __init__(self, i, features=64, deep=96):
        super().__init__()
        self.enter = conv(i, features)
        self.down = nn.Sequential(conv(features, deep, stride=2), conv(deep, deep))
        self.deeper = nn.Sequential(conv(deep, deep, stride=2), conv(deep, deep), conv(deep, deep))
        self.join = conv(deep, features)
        self.leave = conv(features, features)
        self.belief = nn.Conv2d(features, JOINTS, 1)

    def forward(self, x):
        near = self.enter(x)
        middle = self.down(near)
        far = F.interpolate(self.deeper(middle), scale_factor=2.0, mode="nearest")
        up = F.interpolate(self.join(middle + far), scale_factor=2.0, mode="bilinear", align_corners=False)
        return self.belief(self.leave(near + up))


class PoseMachine(nn.Module):
    """Belief maps at stride 4, refined stage after stage; sides must be multiples of 32."""

    def __init__(self, stages=3, features=64):
        super().__init__()
        self.pyramid = Pyramid((24, 48, 96, 144, 192), out=features)
        self.stages = nn.ModuleList(Stage(features + (JOINTS if s else 0)) for s in range(stages))

    def forward(self, x):
        """Returns every stage's maps, the last one the best."""
        _, maps = self.pyramid(x)
        beliefs = [self.stages[0](maps[0])]
        for stage in self.stages[1:]:
            beliefs.append(stage(torch.cat([maps[0], beliefs[-1]], 1)))
        return beliefs


class Refiner(nn.Module):
    """The outline of the person whose box fills a crop of the photo: a U-Net. Takes 1x3xHxW, sides multiples of 32, RGB in
    0..1; gives 1x1xHxW logits."""

    def __init__(self, widths=(24, 48, 80, 128, 160), back=(24, 32, 48, 64)):
        super().__init__()
        stem, *stages = widths
        self.stem = conv(3, stem, stride=2)
        self.stages = nn.ModuleList(
            nn.Sequential(Residual(i, o, 2), Residual(o, o)) for i, o in zip(widths, stages)
        )
        self.context = nn.Conv2d(stages[-1], stages[-1], 1)
        self.joins, before = nn.ModuleList(), stages[-1]
        for skip, width in zip(widths[-2::-1], back[::-1]):
            self.joins.append(conv(before + skip, width))
            before = width
        self.out = nn.Conv2d(before, 4, 3, padding=1)

    def forward(self, x):
        y = self.stem((x - 0.45) / 0.25)
        kept = [y]
        for stage in self.stages:
            y = stage(y)
            kept.append(y)
        y = y + self.context(y.mean((2, 3), keepdim=True))
        for join, skip in zip(self.joins, kept[-2::-1]):
            y = join(torch.cat([F.interpolate(y, scale_factor=2.0, mode="nearest"), skip], 1))
        return F.pixel_shuffle(self.out(y), 2)
