"""The boxes that the region proposal network starts from: the same fifteen at every place of the feature map.

Boxes here and everywhere: `[left, top, right, bottom]` in input pixels, float, with 0 at the outer edge of the first pixel.
"""

import torch

SCALES_PX = (16, 24, 32, 48, 96)
RATIOS = (0.5, 1.0, 2.0)  # height : width
STRIDE_PX = 8


def anchors_at_origin(scales_px=SCALES_PX, ratios=RATIOS):
    """The anchors of one place, around (0, 0): `[scales * ratios, 4]`, all ratios of the first scale first.

    An anchor of scale s covers s² pixels whatever its ratio (Ren et al., Faster R-CNN, section 3.1.1).
    """
    boxes = []
    for scale in scales_px:
        for ratio in ratios:
            width, height = scale / ratio**0.5, scale * ratio**0.5
            boxes.append([-width / 2, -height / 2, width / 2, height / 2])
    return torch.tensor(boxes)


def anchor_grid(rows, columns, stride_px=STRIDE_PX, scales_px=SCALES_PX, ratios=RATIOS):
    """All anchors of a feature map: `[rows * columns * anchors, 4]`, row by row, a place's anchors next to one another.

    A place stands for the stride × stride pixels that it was pooled from; its anchors lie around their middle.
    """
    y = (torch.arange(rows) + 0.5) * stride_px
    x = (torch.arange(columns) + 0.5) * stride_px
    y, x = torch.meshgrid(y, x, indexing="ij")
    centres = torch.stack([x, y, x, y], dim=-1).reshape(-1, 1, 4)
    return (centres + anchors_at_origin(scales_px, ratios)).reshape(-1, 4)
