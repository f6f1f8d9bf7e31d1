"""Which boxes are lesions and which are not, for training: by overlap with the truth, and drawn by lot."""

from typing import NamedTuple

import torch

LESION, BACKGROUND, IGNORED = 1, 0, -1


class Match(NamedTuple):
    """`labels` `[N]`: LESION, BACKGROUND or IGNORED; `truth` `[N]`: the truth that overlaps most, 0 if none does."""

    labels: torch.Tensor
    truth: torch.Tensor


def iou_of(boxes, others):
    """Intersection over union of each pair: `[N, M]` of `[N, 4]` and `[M, 4]`; edges are continuous, no pixel is added."""
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    other_area = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    low = torch.maximum(boxes[:, None, :2], others[None, :, :2])
    high = torch.minimum(boxes[:, None, 2:], others[None, :, 2:])
    width, height = (high - low).clamp(min=0).unbind(dim=-1)
    common = width * height
    return common / (area[:, None] + other_area[None, :] - common)


def match_anchors(anchors, truths, width, height, lesion_from=0.7, background_below=0.3):
    """What each anchor is to be taken for (Faster R-CNN, section 3.1.2).

    A lesion: IoU ≥ 0.7 with some truth; and for every truth the anchor that overlaps it most (all of them, if several
    are equal), however little that is, so that no truth is without an anchor. Background: IoU < 0.3 with all truths.
    Ignored: what lies between, and every anchor that crosses the edge of the picture.
    """
    labels = torch.full((len(anchors),), IGNORED, dtype=torch.int64, device=anchors.device)
    truth = torch.zeros(len(anchors), dtype=torch.int64, device=anchors.device)
    inside = torch.nonzero(
        (anchors[:, 0] >= 0) & (anchors[:, 1] >= 0) & (anchors[:, 2] <= width) & (anchors[:, 3] <= height)
    ).squeeze(1)
    if len(truths) == 0 or len(inside) == 0:
        labels[inside] = BACKGROUND
        return Match(labels, truth)

    iou = iou_of(anchors[inside], truths)
    most, of_truth = iou.max(dim=1)
    best = iou.max(dim=0).values
    # A truth that no anchor touches has no best anchor: otherwise all anchors would share its 0.
    is_best = ((iou == best) & (best > 0)).any(dim=1)
    labels[inside[most < background_below]] = BACKGROUND
    labels[inside[(most >= lesion_from) | is_best]] = LESION
    truth[inside] = of_truth
    return Match(labels, truth)


def match_proposals(proposals, truths, lesion_from=0.5):
    """What each proposal is to be taken for: a lesion from IoU 0.5 with a truth, else background (Fast R-CNN, 2.3)."""
    if len(truths) == 0:
        nothing = torch.zeros(len(proposals), dtype=torch.int64, device=proposals.device)
        return Match(nothing, nothing.clone())
    most, truth = iou_of(proposals, truths).max(dim=1)
    return Match((most >= lesion_from).to(torch.int64), truth)


def sample(labels, count, lesion_share, generator):
    """Indices of at most `count` boxes drawn by lot: at most `lesion_share` of them lesions, the rest background.

    Lesions come first. Where lesions are few, background fills their places.
    """
    lesions = _draw(torch.nonzero(labels == LESION).squeeze(1), int(count * lesion_share), generator)
    background = _draw(torch.nonzero(labels == BACKGROUND).squeeze(1), count - len(lesions), generator)
    return torch.cat([lesions, background])


def _draw(indices, most, generator):
    if len(indices) <= most:
        return indices
    # The lot is drawn on the CPU on every device, so that a seed means the same draw everywhere.
    order = torch.randperm(len(indices), generator=generator)[:most]
    return indices[order.to(indices.device)]
