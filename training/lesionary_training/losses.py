"""The four parts of the detector's loss: lesion or not, and where, first for anchors and then for proposals."""

from typing import NamedTuple

import torch
from torch.nn import functional

from .box_coding import encode
from .matching import LESION

# Steps of proposals are small; divided by these they are about as large as the classification's logits (Fast R-CNN).
PROPOSAL_STEP_STD = (0.1, 0.1, 0.2, 0.2)
RPN_SIGMA, HEAD_SIGMA = 3.0, 1.0


class Losses(NamedTuple):
    """Each a scalar, averaged over the images of a batch."""

    rpn_class: torch.Tensor
    rpn_box: torch.Tensor
    head_class: torch.Tensor
    head_box: torch.Tensor

    def total(self):
        return self.rpn_class + self.rpn_box + self.head_class + self.head_box


def smooth_l1(difference, sigma):
    """Element by element: ½ (σ d)² where |d| < 1 / σ², beyond it |d| - ½ / σ².

    Source: Girshick, Fast R-CNN, equation 3, where σ is 1; a larger σ makes the parabola narrower.
    """
    size = difference.abs()
    edge = 1 / sigma**2
    return torch.where(size < edge, 0.5 * (sigma * difference) ** 2, size - 0.5 * edge)


def rpn_losses(scores, steps, anchors, truths, match, chosen):
    """Losses (class, box) of one image's anchors.

    @param scores  `[N, 2]` logits, background first
    @param steps   `[N, 4]` predicted steps from the anchors
    @param chosen  indices of the sampled anchors; the class loss is their mean, the box loss the sum over those that are
                   lesions divided by how many were sampled
    """
    labels = match.labels[chosen]
    lesions = chosen[labels == LESION]
    wanted = encode(truths[match.truth[lesions]], anchors[lesions])
    return _class_loss(scores[chosen], labels), _box_loss(steps[lesions] - wanted, RPN_SIGMA, len(chosen))


def head_losses(scores, steps, proposals, truths, labels, truth):
    """Losses (class, box) of one image's sampled proposals, which all count.

    @param scores `[N, 2]` logits, background first
    @param steps  `[N, 8]` predicted steps, four a class, in units of `PROPOSAL_STEP_STD`; background's are never asked
    @param labels `[N]`, `truth` `[N]`: what each proposal is, and the truth that it overlaps most
    """
    lesions = torch.nonzero(labels == LESION).squeeze(1)
    wanted = encode(truths[truth[lesions]], proposals[lesions]) / steps.new_tensor(PROPOSAL_STEP_STD)
    return _class_loss(scores, labels), _box_loss(steps[lesions, 4:] - wanted, HEAD_SIGMA, len(labels))


def _class_loss(scores, labels):
    if len(labels) == 0:
        return scores.sum() * 0
    return functional.cross_entropy(scores, labels)


def _box_loss(difference, sigma, sampled):
    return smooth_l1(difference, sigma).sum() / max(sampled, 1)
