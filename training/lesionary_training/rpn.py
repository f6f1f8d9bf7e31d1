"""The region proposal network: where a lesion could be (Ren et al., Faster R-CNN, section 3.1; anchors as in DeepLesion)."""

from typing import NamedTuple

import torch
from torch import nn
from torchvision import ops

from .anchors import RATIOS, SCALES_PX
from .box_coding import clip, decode

ANCHORS_PER_PLACE = len(SCALES_PX) * len(RATIOS)
# A proposal narrower than one place of the feature map holds nothing that could be pooled.
SMALLEST_PX = 8
NMS_IOU = 0.7


class ProposalLimits(NamedTuple):
    """How many proposals an image keeps: the best before NMS, and of what NMS leaves."""

    before_nms: int
    after_nms: int


TRAINING_LIMITS = ProposalLimits(12_000, 2_000)
TEST_LIMITS = ProposalLimits(6_000, 300)


class RegionProposalNetwork(nn.Module):
    """Scores and steps of every anchor: a 3 × 3 convolution and two 1 × 1 convolutions beside one another."""

    def __init__(self, channels=512):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)
        self.relu = nn.ReLU()
        self.scores = nn.Conv2d(channels, 2 * ANCHORS_PER_PLACE, 1)
        self.steps = nn.Conv2d(channels, 4 * ANCHORS_PER_PLACE, 1)
        for layer in (self.conv, self.scores, self.steps):
            nn.init.normal_(layer.weight, std=0.01)
            nn.init.zeros_(layer.bias)

    def forward(self, features):
        """@returns logits `[batch, N, 2]` (background first) and steps `[batch, N, 4]`, in the order of `anchor_grid`"""
        hidden = self.relu(self.conv(features))
        return _a_row_an_anchor(self.scores(hidden), 2), _a_row_an_anchor(self.steps(hidden), 4)


def _a_row_an_anchor(values, numbers):
    batch = values.shape[0]
    return values.permute(0, 2, 3, 1).reshape(batch, -1, numbers)


@torch.no_grad()
def propose(scores, steps, anchors, size_px, limits):
    """The proposals of one image, best first: `[at most limits.after_nms, 4]`, cut off at the picture's edge.

    @param scores `[N, 2]` logits, @param steps `[N, 4]`, both of one image
    """
    boxes = clip(decode(steps, anchors), size_px, size_px)
    likely = scores.softmax(dim=1)[:, 1]
    wide = (boxes[:, 2] - boxes[:, 0] >= SMALLEST_PX) & (boxes[:, 3] - boxes[:, 1] >= SMALLEST_PX)
    # Those that are too small sink to the end instead of being taken out here: shapes then stay known for the export.
    likely, order = torch.where(wide, likely, torch.full_like(likely, -1.0)).topk(min(limits.before_nms, len(anchors)))
    boxes = boxes[order]
    real = torch.nonzero(likely >= 0).squeeze(1)
    boxes, likely = boxes[real], likely[real]
    return boxes[ops.nms(boxes, likely, NMS_IOU)[: limits.after_nms]]
