"""What a trained network finds in slices with known lesions: judged, and as COCO results for `lesionary froc`."""

import json

import numpy as np
import torch

from .data import COCO_TO_IMAGE_PX
from .froc import Judged


@torch.no_grad()
def judge(network, examples, device, workers=0):
    """Detections and truth of each slice, on the slice [px], in the order of `examples.slices`."""
    was_training = network.training
    network.eval()
    no_query = torch.zeros((0, 4), device=device)
    judged = []
    for [example] in examples.in_batches([[index] for index in range(len(examples))], workers):
        found, _ = network(example.picture[None].to(device), no_query)
        boxes = example.frame.to_slice(found.boxes.cpu().numpy().astype(np.float64))
        judged.append(Judged(example.lesions, boxes, found.scores.cpu().numpy()))
    network.train(was_training)
    return judged


def write_coco_results(path, slices, judged):
    """COCO results: image ids as in the release, boxes as x, y, width, height with the first pixel's centre at 0."""
    results = [
        {
            "image_id": key_slice.image_id,
            "category_id": 1,
            "bbox": [_px(left - COCO_TO_IMAGE_PX), _px(top - COCO_TO_IMAGE_PX), _px(right - left), _px(bottom - top)],
            "score": round(float(score), 6),
        }
        for key_slice, each in zip(slices, judged)
        for (left, top, right, bottom), score in zip(each.boxes, each.scores)
    ]
    path.write_text(json.dumps(results, separators=(",", ":")) + "\n")


def _px(length):
    return round(float(length), 2)
