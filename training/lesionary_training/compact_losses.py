"""What the compact detector learns from: scores, boxes, a mask of the lesions, and their types."""

from typing import NamedTuple

import torch
from torch.nn import functional

from .compact_network import STRIDE_PX, CompactDetector, Dense, places_of
from .compact_pictures import NO_TYPE, Truth

# Places are a lesion's when they lie in this part of its box, about its middle …
MIDDLE_SHARE = 0.5
# … and at least so near to the middle [px]: no lesion is without a place.
MIDDLE_PX = 0.75 * STRIDE_PX
BACKGROUND, IGNORED = -1, -2
MASK_STRIDE_PX = 4


class CompactLosses(NamedTuple):
    """Each a scalar."""

    score: torch.Tensor
    box: torch.Tensor
    mask: torch.Tensor
    type: torch.Tensor

    def total(self) -> torch.Tensor:
        return self.score + 2 * self.box + self.mask + 0.5 * self.type


def losses_of(network: CompactDetector, images: torch.Tensor, truths: list[Truth], lot: torch.Generator) -> CompactLosses:
    maps = network.maps(images)
    dense = network.dense(maps.fused)
    places = places_of(maps.fused)
    owners = torch.stack([assign(places, truth) for truth in truths])
    score, box = score_and_box_loss(dense, owners, truths)
    mask = mask_loss(network.mask(maps), truths)
    return CompactLosses(score, box, mask, type_loss(network, maps.fused, truths, lot))


def assign(places: torch.Tensor, truth: Truth) -> torch.Tensor:
    """Whose each place `[places, 2]` is: index of a lesion, BACKGROUND or IGNORED. Of several lesions the smallest has it."""
    owner = torch.full((len(places),), BACKGROUND, dtype=torch.int64, device=places.device)
    if len(truth.boxes) == 0:
        return owner
    boxes = truth.boxes
    middle, half = (boxes[:, :2] + boxes[:, 2:]) / 2, (boxes[:, 2:] - boxes[:, :2]) / 2
    off = (places[:, None] - middle[None]).abs()
    reach = (half * MIDDLE_SHARE).clamp(min=MIDDLE_PX)
    mine = (off <= reach[None]).all(dim=2)
    area = (4 * half.prod(dim=1))[None].expand_as(mine)
    smallest = torch.where(mine & ~truth.noisy[None], area, area.new_tensor(float("inf"))).min(dim=1)
    doubtful = ((off <= half[None]).all(dim=2) & truth.noisy[None]).any(dim=1)
    owner[doubtful] = IGNORED
    return torch.where(torch.isfinite(smallest.values), smallest.indices, owner)


def score_and_box_loss(dense: Dense, owners: torch.Tensor, truths: list[Truth]) -> tuple[torch.Tensor, torch.Tensor]:
    """Quality focal loss (Li et al. 2020, equation 2, beta 2): a place's score is to be how well its box fits. The box
    loss is 1 - GIoU (Rezatofighi et al. 2019). Both are divided by the number of lesions' places in the batch."""
    mine = owners >= 0
    wanted = torch.cat([truth.boxes[owner[owner >= 0]] for truth, owner in zip(truths, owners)])
    boxes = dense.boxes[mine]
    count = max(1, len(boxes))
    fits = paired_iou(boxes, wanted)
    target = torch.zeros_like(dense.scores)
    target[mine] = fits.detach().clamp(0, 1)
    wrong = (target - dense.scores.sigmoid()).abs() ** 2
    each = functional.binary_cross_entropy_with_logits(dense.scores, target, reduction="none") * wrong
    score = each[owners != IGNORED].sum() / count
    return score, (1 - generalised_iou(boxes, wanted)).sum() / count


def mask_loss(logits: torch.Tensor, truths: list[Truth]) -> torch.Tensor:
    """Cross-entropy and Dice loss of the ellipses that the diameters span: `[batch, rows, columns]` at stride 4."""
    target = torch.stack([ellipses(truth, logits.shape[1], logits.shape[2]) for truth in truths])
    inside = logits.sigmoid()
    dice = 1 - (2 * (inside * target).sum() + 1) / (inside.sum() + target.sum() + 1)
    weight = torch.where(target > 0, logits.new_tensor(5.0), logits.new_tensor(1.0))
    return functional.binary_cross_entropy_with_logits(logits, target, weight=weight) + 0.3 * dice


def ellipses(truth: Truth, rows: int, columns: int) -> torch.Tensor:
    """1 where a place at stride 4 lies in the ellipse about some lesion's diameters, `[rows, columns]`.

    The long diameter is one axis; the other is as long as the short diameter and at right angles to it.
    """
    y = (torch.arange(rows, device=truth.ends.device) + 0.5) * MASK_STRIDE_PX
    x = (torch.arange(columns, device=truth.ends.device) + 0.5) * MASK_STRIDE_PX
    y, x = torch.meshgrid(y, x, indexing="ij")
    mask = torch.zeros_like(y)
    for (a, b, c, d) in truth.ends:
        middle = (a + b + c + d) / 4
        along = (b - a) / (b - a).norm().clamp(min=1e-6)
        # A lesion smaller than a place still covers the one that it lies in.
        half_long = ((b - a).norm() / 2).clamp(min=MASK_STRIDE_PX * 0.75)
        half_short = ((d - c).norm() / 2).clamp(min=MASK_STRIDE_PX * 0.75)
        u = (x - middle[0]) * along[0] + (y - middle[1]) * along[1]
        v = (y - middle[1]) * along[0] - (x - middle[0]) * along[1]
        mask = torch.maximum(mask, (((u / half_long) ** 2 + (v / half_short) ** 2) <= 1).float())
    return mask


def type_loss(network: CompactDetector, fused: torch.Tensor, truths: list[Truth], lot: torch.Generator) -> torch.Tensor:
    """Cross-entropy of the types of labelled lesions, looked at in boxes that are a little off, as detections are."""
    boxes, types = [], []
    for index, truth in enumerate(truths):
        known = (truth.types != NO_TYPE) & ~truth.noisy
        wanted = truth.boxes[known]
        size = (wanted[:, 2:] - wanted[:, :2]).repeat(1, 2)
        off = wanted + size * 0.1 * torch.randn(wanted.shape, generator=lot).to(wanted.device)
        boxes.append(torch.cat([torch.full_like(off[:, :1], index), off], dim=1))
        types.append(truth.types[known])
    types = torch.cat(types)
    if len(types) == 0:
        return fused.sum() * 0
    return functional.cross_entropy(network.types(network.features(fused, torch.cat(boxes))), types)


def paired_iou(boxes: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
    """Of each pair of rows: `[N]`."""
    common, union, _ = _overlaps(boxes, others)
    return common / union.clamp(min=1e-6)


def generalised_iou(boxes: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
    common, union, hull = _overlaps(boxes, others)
    return common / union.clamp(min=1e-6) - (hull - union) / hull.clamp(min=1e-6)


def _overlaps(boxes: torch.Tensor, others: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    common = _area(torch.maximum(boxes[:, :2], others[:, :2]), torch.minimum(boxes[:, 2:], others[:, 2:]))
    union = _area(boxes[:, :2], boxes[:, 2:]) + _area(others[:, :2], others[:, 2:]) - common
    hull = _area(torch.minimum(boxes[:, :2], others[:, :2]), torch.maximum(boxes[:, 2:], others[:, 2:]))
    return common, union, hull


def _area(low: torch.Tensor, high: torch.Tensor) -> torch.Tensor:
    return (high - low).clamp(min=0).prod(dim=1)
