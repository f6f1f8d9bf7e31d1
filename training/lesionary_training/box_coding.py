"""How a network says a box: as the step from another box (Girshick et al., R-CNN, appendix C)."""

import math

import torch

# A box that e.g. an untrained network makes larger than this many times its start is a fault; exp() must not overflow.
MOST_GROWTH = math.log(1000 / 16)


def encode(boxes, starts):
    """`[dx, dy, dw, dh]` that leads from `starts` to `boxes`, both `[N, 4]`.

    The centre's step is in widths and heights of the start; sizes are natural logarithms of the growth.
    """
    width, height, x, y = _middle_and_size(starts)
    to_width, to_height, to_x, to_y = _middle_and_size(boxes)
    return torch.stack(
        [(to_x - x) / width, (to_y - y) / height, torch.log(to_width / width), torch.log(to_height / height)], dim=-1
    )


def decode(steps, starts):
    """The boxes `[N, 4]` to which `steps` lead from `starts`; the inverse of `encode`."""
    width, height, x, y = _middle_and_size(starts)
    to_x = x + steps[:, 0] * width
    to_y = y + steps[:, 1] * height
    to_width = width * torch.exp(steps[:, 2].clamp(max=MOST_GROWTH))
    to_height = height * torch.exp(steps[:, 3].clamp(max=MOST_GROWTH))
    return torch.stack(
        [to_x - to_width / 2, to_y - to_height / 2, to_x + to_width / 2, to_y + to_height / 2], dim=-1
    )


def clip(boxes, width, height):
    """Boxes cut off at the edges of a picture of `width` × `height` pixels."""
    return torch.stack(
        [
            boxes[:, 0].clamp(0, width),
            boxes[:, 1].clamp(0, height),
            boxes[:, 2].clamp(0, width),
            boxes[:, 3].clamp(0, height),
        ],
        dim=-1,
    )


def _middle_and_size(boxes):
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    return width, height, boxes[:, 0] + width / 2, boxes[:, 1] + height / 2
