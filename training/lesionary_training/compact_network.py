"""The compact detector: one stage, no anchors, one feature map at stride 8 that has seen strides 16 and 32.

It is made for CPUs: plain 3 × 3 convolutions of 24 to 128 channels on pictures of 0.8 mm pixels that are cut to the body,
some 80 times less work than the paper's network. Boxes are distances to the four edges (FCOS, Tian et al. 2019), and a
score says how well its box fits (generalized focal loss, Li et al. 2020), so thinning out keeps the best box.
"""

from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional
from torchvision import ops

from .contract import Contract, Size
from .data import TYPES

STRIDE_PX = 8
FEATURES = 128
POOLED = 5
# What the picture's greys are spread to inside the network, one after another [HU]: lung, soft tissue, bone.
WINDOWS_HU = ((-1024.0, 200.0), (-120.0, 240.0), (0.0, 1000.0))
WINDOW_HU = (-1024.0, 3071.0)
MOST_DETECTIONS = 100
# Several places see one lesion, so more than are wanted go into thinning out.
MOST_PLACES = 300
LEAST_SCORE = 0.003
NMS_IOU = 0.3


def contract_of(name: str) -> Contract:
    return Contract(
        name=name,
        size=Size("spacing", mm_per_px=0.8, most=512),
        window_hu=WINDOW_HU,
        mean=(0.0, 0.0, 0.0),
        std=(255.0, 255.0, 255.0),
        crop="body",
        multiple=32,
        outputs={"boxes": "boxes", "scores": "scores", "types": "types", "features": "features"},
        query={"input": "query_boxes", "output": "query_features"},
        nms_inside=True,
        nms_iou=NMS_IOU,
    )


class Maps(NamedTuple):
    """What the backbone sees: `fine` `[batch, 48, rows / 4, columns / 4]`, `fused` `[batch, 80, rows / 8, columns / 8]`."""

    fine: torch.Tensor
    fused: torch.Tensor


class Dense(NamedTuple):
    """Of every place of the fused map: `scores` `[batch, places]` logits, `boxes` `[batch, places, 4]` [px of the picture],
    row by row."""

    scores: torch.Tensor
    boxes: torch.Tensor


class Detections(NamedTuple):
    """Best first: boxes `[N, 4]` [px of the picture], scores `[N]`, types `[N, 8]`, features `[N, 128]`."""

    boxes: torch.Tensor
    scores: torch.Tensor
    types: torch.Tensor
    features: torch.Tensor


class CompactDetector(nn.Module):
    def __init__(self, slices: int = 3):
        super().__init__()
        self.stem = _conv(slices * len(WINDOWS_HU), 24, stride=2)
        self.stage4 = nn.Sequential(_conv(24, 48, stride=2), Residual(48))
        self.stage8 = nn.Sequential(_conv(48, 80, stride=2), Residual(80), Residual(80))
        self.stage16 = nn.Sequential(_conv(80, 128, stride=2), Residual(128), Residual(128))
        self.stage32 = nn.Sequential(_conv(128, 128, stride=2), Residual(128))
        self.from32 = nn.Conv2d(128, 80, 1)
        self.from16 = nn.Conv2d(128, 80, 1)
        self.from8 = nn.Conv2d(80, 80, 1)
        self.fuse16 = _conv(80, 80)
        self.fuse8 = _conv(80, 80)
        self.score_tower = _conv(80, 80)
        self.box_tower = _conv(80, 80)
        self.score = nn.Conv2d(80, 1, 1)
        self.edges = nn.Conv2d(80, 4, 1)
        self.mask = MaskHead()
        self.embed = nn.Linear(80 * POOLED * POOLED + 2, FEATURES)
        self.types = nn.Linear(FEATURES, len(TYPES))
        nn.init.normal_(self.score.weight, std=0.01)
        # One place in a hundred lies in a lesion's middle: without this, the first steps would only unlearn lesions.
        nn.init.constant_(self.score.bias, -4.6)
        nn.init.normal_(self.edges.weight, std=0.01)
        # exp(0.5) * 8 px: half a usual box.
        nn.init.constant_(self.edges.bias, 0.5)

    def maps(self, images: torch.Tensor) -> Maps:
        """@param images `[batch, slices, rows, columns]`, 0 to 1, sides multiples of 32"""
        fine = self.stage4(self.stem(spread(images)))
        at8 = self.stage8(fine)
        at16 = self.stage16(at8)
        at32 = self.stage32(at16)
        top = self.fuse16(self.from16(at16) + _doubled(self.from32(at32)))
        return Maps(fine, self.fuse8(self.from8(at8) + _doubled(top)))

    def dense(self, fused: torch.Tensor) -> Dense:
        scores = self.score(self.score_tower(fused)).flatten(1)
        edges = self.edges(self.box_tower(fused)).clamp(max=5).exp() * STRIDE_PX
        distances = edges.flatten(2).transpose(1, 2)
        places = places_of(fused)
        return Dense(scores, torch.cat([places - distances[..., :2], places + distances[..., 2:]], dim=-1))

    def features(self, fused: torch.Tensor, boxes: torch.Tensor) -> torch.Tensor:
        """Features `[M, 128]` of lesions in `boxes` `[M, 5]`: the index of the picture, then the box in its pixels."""
        pooled = ops.roi_align(fused, boxes, POOLED, 1 / STRIDE_PX, sampling_ratio=2, aligned=True)
        size = (boxes[:, 3:] - boxes[:, 1:3]).clamp(min=1).log() - 3
        return functional.relu(self.embed(torch.cat([pooled.flatten(1), size], dim=1)))

    def forward(self, image: torch.Tensor, query_boxes: torch.Tensor):
        """The detections in one picture `[1, slices, rows, columns]`, and features `[M, 128]` of `query_boxes` `[M, 4]`."""
        fused = self.maps(image).fused
        boxes, scores = best_of(self.dense(fused), image)
        features = self.features(fused, _of_first(torch.cat([boxes, query_boxes])))
        found = features[: boxes.shape[0]]
        return Detections(boxes, scores, self.types(found).softmax(dim=1), found), features[boxes.shape[0] :]


class Residual(nn.Module):
    """Two 3 × 3 convolutions beside the straight way (He et al. 2016, figure 2)."""

    def __init__(self, channels: int):
        super().__init__()
        self.first = _conv(channels, channels)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return functional.relu(x + self.second(self.first(x)))


class MaskHead(nn.Module):
    """Says of every place at stride 4 whether it lies in a lesion: only while learning, to learn more of each picture."""

    def __init__(self):
        super().__init__()
        self.from_fine = nn.Conv2d(48, 32, 1)
        self.from_fused = nn.Conv2d(80, 32, 1)
        self.last = nn.Conv2d(32, 1, 3, padding=1)

    def forward(self, maps: Maps) -> torch.Tensor:
        """Logits `[batch, rows / 4, columns / 4]`."""
        return self.last(functional.relu(self.from_fine(maps.fine) + _doubled(self.from_fused(maps.fused)))).squeeze(1)


def spread(images: torch.Tensor) -> torch.Tensor:
    """Each slice in three windows: `[batch, 3 * slices, rows, columns]`, -1 to 1. A grey of the contract spans 16 HU."""
    low, high = WINDOW_HU
    hu = images * (high - low) + low
    return torch.cat([((hu - a) * (2 / (b - a)) - 1).clamp(-1, 1) for a, b in WINDOWS_HU], dim=1)


def places_of(fused: torch.Tensor) -> torch.Tensor:
    """Middles of a map's places [px of the picture]: `[places, 2]` as x, y, row by row."""
    y = (torch.arange(fused.shape[2], device=fused.device) + 0.5) * STRIDE_PX
    x = (torch.arange(fused.shape[3], device=fused.device) + 0.5) * STRIDE_PX
    y, x = torch.meshgrid(y, x, indexing="ij")
    return torch.stack([x.flatten(), y.flatten()], dim=1)


def best_of(dense: Dense, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Boxes `[N, 4]` inside the picture and scores `[N]` of one picture, best first, thinned out, at most 100."""
    # A small picture has fewer places.
    scores = functional.pad(dense.scores[0].sigmoid(), (0, MOST_PLACES))
    boxes = functional.pad(dense.boxes[0], (0, 0, 0, MOST_PLACES))
    width, height = image.shape[3], image.shape[2]
    scores, order = scores.topk(MOST_PLACES)
    boxes = boxes[order]
    boxes = torch.stack(
        [boxes[:, 0].clamp(0, width), boxes[:, 1].clamp(0, height), boxes[:, 2].clamp(0, width), boxes[:, 3].clamp(0, height)],
        dim=1,
    )
    likely = torch.nonzero(scores > LEAST_SCORE).squeeze(1)
    boxes, scores = boxes[likely], scores[likely]
    kept = ops.nms(boxes, scores, NMS_IOU)[:MOST_DETECTIONS]
    return boxes[kept], scores[kept]


def _of_first(boxes: torch.Tensor) -> torch.Tensor:
    return torch.cat([torch.zeros_like(boxes[:, :1]), boxes], dim=1)


def _doubled(x: torch.Tensor) -> torch.Tensor:
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")


def _conv(channels: int, to: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(channels, to, 3, stride=stride, padding=1, bias=False), nn.BatchNorm2d(to), nn.ReLU(inplace=True)
    )
