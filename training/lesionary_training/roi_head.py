"""The second stage: what a proposal is, and where exactly. Conv6 and Conv7 stand for VGG-16's two large FC layers."""

from typing import NamedTuple

import torch
from torch import nn
from torchvision import ops

from .anchors import STRIDE_PX
from .box_coding import clip, decode
from .losses import PROPOSAL_STEP_STD

POOLED = 7
NMS_IOU = 0.3


class HeadAnswer(NamedTuple):
    """`scores` `[N, 2]` logits, background first; `steps` `[N, 8]`, four a class; `features` `[N, 512]`."""

    scores: torch.Tensor
    steps: torch.Tensor
    features: torch.Tensor


class RoiHead(nn.Module):
    """RoI pooling to 7 × 7, Conv6 (3 × 3) to 5 × 5, Conv7 (5 × 5) to one 512-D vector, and two FC layers on it."""

    def __init__(self, channels=512):
        super().__init__()
        self.conv6 = nn.Conv2d(channels, 512, 3)
        self.relu6 = nn.ReLU()
        self.conv7 = nn.Conv2d(512, 512, 5)
        self.relu7 = nn.ReLU()
        self.scores = nn.Linear(512, 2)
        self.steps = nn.Linear(512, 2 * 4)
        for layer in (self.conv6, self.conv7):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
        nn.init.normal_(self.scores.weight, std=0.01)
        nn.init.normal_(self.steps.weight, std=0.001)
        nn.init.zeros_(self.scores.bias)
        nn.init.zeros_(self.steps.bias)

    def forward(self, feature_maps, boxes):
        """@param boxes `[N, 5]`: the image's index in the batch, then the box in input pixels"""
        pooled = ops.roi_pool(feature_maps, _last_pixels(boxes), POOLED, 1 / STRIDE_PX)
        features = self.relu7(self.conv7(self.relu6(self.conv6(pooled)))).flatten(1)
        return HeadAnswer(self.scores(features), self.steps(features), features)


def _last_pixels(boxes):
    """RoI pooling takes the indices of the first and the last pixel; our boxes end at the last pixel's outer edge."""
    return torch.cat([boxes[:, :3], boxes[:, 3:] - 1], dim=1)


def detect(answer, proposals, size_px):
    """The detections of one image, best first: boxes `[N, 4]`, scores `[N]` and features `[N, 512]`, thinned out by NMS."""
    steps = answer.steps[:, 4:] * answer.steps.new_tensor(PROPOSAL_STEP_STD)
    boxes = clip(decode(steps, proposals), size_px, size_px)
    scores = answer.scores.softmax(dim=1)[:, 1]
    real = torch.nonzero((boxes[:, 2:] - boxes[:, :2] >= 1).all(dim=1)).squeeze(1)
    kept = real[ops.nms(boxes[real], scores[real], NMS_IOU)]
    return boxes[kept], scores[kept], answer.features[kept]
