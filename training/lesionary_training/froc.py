"""Sensitivity at false positives per image by the rule `deeplesion-2018` (docs/evaluation.md), to follow a training.

Numbers that are told to others come from `lesionary froc` on a file of detections; this only saves writing one each epoch.
"""

from typing import NamedTuple

import numpy as np

POINTS = (0.5, 1, 2, 4, 8)
IOU = 0.5


class Judged(NamedTuple):
    """One image: what is true (`[M, 4]`) and what was detected (boxes `[N, 4]`, scores `[N]`), all on the slice [px]."""

    truths: np.ndarray
    boxes: np.ndarray
    scores: np.ndarray


def sensitivities(images, points=POINTS):
    """Share of all lesions found at each of `points` false positives per image, over images with a lesion.

    Detections are taken from the surest down, over all images. One that overlaps no lesion of its image by IoU ≥ 0.5
    (widths and heights with one pixel added) is a false positive; otherwise it finds all of those that it overlaps so.
    NaN for each point where there is no lesion.
    """
    images = [each for each in images if len(each.truths)]
    lesions = sum(len(each.truths) for each in images)
    if lesions == 0:
        return [float("nan")] * len(points)
    of_image = np.concatenate([np.full(len(each.scores), index) for index, each in enumerate(images)]).astype(int)
    covers = [_iou(each.boxes, each.truths) >= IOU for each in images]
    rows = np.concatenate([np.arange(len(each.scores)) for each in images])
    order = np.argsort(-np.concatenate([each.scores for each in images]), kind="stable")

    found = [np.zeros(len(each.truths), dtype=bool) for each in images]
    hits = false = 0
    curve = [(0.0, 0.0)]
    for place in order:
        image = of_image[place]
        covered = covers[image][rows[place]]
        if covered.any():
            hits += int((covered & ~found[image]).sum())
            found[image] |= covered
        else:
            false += 1
        curve.append((false / len(images), hits / lesions))
    # Of detections that share a number of false positives the last one counts: that is the highest point there.
    last = dict(curve)
    return [float(np.interp(point, list(last), list(last.values()))) for point in points]


def sensitivity_at(images, false_positives):
    """Share of all lesions found at so many false positives per image; NaN where there is no lesion."""
    return sensitivities(images, (false_positives,))[0]


def _iou(boxes, truths):
    boxes, truths = boxes.reshape(-1, 1, 4), truths.reshape(1, -1, 4)
    low, high = np.maximum(boxes[..., :2], truths[..., :2]), np.minimum(boxes[..., 2:], truths[..., 2:])
    common = np.prod(np.clip(high - low + 1, 0, None), axis=-1)
    return common / (_area(boxes) + _area(truths) - common)


def _area(boxes):
    return np.prod(boxes[..., 2:] - boxes[..., :2] + 1, axis=-1)
