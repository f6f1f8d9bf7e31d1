"""The paper's detector as one module: backbone, proposals and head (section "Network architecture", Fig. 7)."""

from typing import NamedTuple

import torch
from torch import nn

from .anchors import STRIDE_PX, anchor_grid
from .losses import Losses, head_losses, rpn_losses
from .matching import match_anchors, match_proposals, sample
from .roi_head import HeadAnswer, RoiHead, detect
from .rpn import TEST_LIMITS, TRAINING_LIMITS, RegionProposalNetwork, propose
from .vgg16_backbone import vgg16_backbone

# The paper: 32 proposals an image. It does not say how many anchors; the authors' later public code takes 32 as well.
ANCHORS_PER_IMAGE, LESION_ANCHORS = 32, 0.5
PROPOSALS_PER_IMAGE, LESION_PROPOSALS = 32, 0.25


class Detections(NamedTuple):
    """Best first: boxes `[N, 4]` in input pixels, scores `[N]` from 0 to 1, features `[N, 512]` (Conv7)."""

    boxes: torch.Tensor
    scores: torch.Tensor
    features: torch.Tensor


class PaperDetector(nn.Module):
    """Faster R-CNN on VGG-16 for square pictures of `size_px`, three slices as channels, in greys minus their mean."""

    def __init__(self, size_px=512):
        super().__init__()
        if size_px % STRIDE_PX:
            raise ValueError(f"The size {size_px} px is not a multiple of {STRIDE_PX}.")
        self.size_px = size_px
        self.backbone = vgg16_backbone()
        self.rpn = RegionProposalNetwork()
        self.head = RoiHead()
        places = size_px // STRIDE_PX
        self.register_buffer("anchors", anchor_grid(places, places), persistent=False)

    def losses(self, images, truths, generator):
        """The four-part loss of a batch.

        @param images    `[batch, 3, size, size]`
        @param truths    of each image its lesions' boxes `[M, 4]` in input pixels; M may be 0
        @param generator draws which anchors and proposals are looked at
        """
        maps = self.backbone(images)
        scores, steps = self.rpn(maps)
        of_anchors, chosen = [], []
        for index, boxes in enumerate(truths):
            match = match_anchors(self.anchors, boxes, self.size_px, self.size_px)
            drawn = sample(match.labels, ANCHORS_PER_IMAGE, LESION_ANCHORS, generator)
            of_anchors.append(rpn_losses(scores[index], steps[index], self.anchors, boxes, match, drawn))
            chosen.append(self._training_proposals(scores[index], steps[index], boxes, generator))

        answer = self.head(maps, torch.cat([_of_image(index, each.boxes) for index, each in enumerate(chosen)]))
        counts = [len(each.boxes) for each in chosen]
        of_proposals = [
            head_losses(scores, steps, each.boxes, boxes, each.labels, each.truth)
            for scores, steps, each, boxes in zip(answer.scores.split(counts), answer.steps.split(counts), chosen, truths)
        ]
        return Losses(*(torch.stack(part).mean() for part in (*zip(*of_anchors), *zip(*of_proposals))))

    def _training_proposals(self, scores, steps, truths, generator):
        """The proposals of an image that the head learns from, the truth among them: at first nothing else would hit it."""
        proposals = propose(scores.detach(), steps.detach(), self.anchors, self.size_px, TRAINING_LIMITS)
        proposals = torch.cat([proposals, truths])
        labels, truth = match_proposals(proposals, truths)
        drawn = sample(labels, PROPOSALS_PER_IMAGE, LESION_PROPOSALS, generator)
        return _Chosen(proposals[drawn], labels[drawn], truth[drawn])

    def forward(self, image, query_boxes):
        """The detections of one image `[1, 3, size, size]`, and the features `[M, 512]` of `query_boxes` `[M, 4]`."""
        maps = self.backbone(image)
        scores, steps = self.rpn(maps)
        proposals = propose(scores[0], steps[0], self.anchors, self.size_px, TEST_LIMITS)
        # Asked boxes go through the head behind the proposals: its large kernels then run once.
        answer = self.head(maps, _of_image(0, torch.cat([proposals, query_boxes])))
        count = proposals.shape[0]
        found = detect(HeadAnswer(*(each[:count] for each in answer)), proposals, self.size_px)
        return Detections(*found), answer.features[count:]


class _Chosen(NamedTuple):
    boxes: torch.Tensor
    labels: torch.Tensor
    truth: torch.Tensor


def _of_image(index, boxes):
    return torch.cat([torch.full_like(boxes[:, :1], index), boxes], dim=1)
