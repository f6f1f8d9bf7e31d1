"""Key slices and their lesions as the paper's network sees them."""

import numpy as np
import torch

from .contract import Contract, Size
from .data import reach_of, read_stack
from .preprocess import network_input


def contract_of(name, size_px):
    """The paper's picture: the whole slice in `size_px` pixels, three slices 2 mm apart, -1024 to 3071 HU as 0 to 255.

    The mean of 50 greys is not in the paper; it is that of the authors' later public code. The picture is filled up to a
    square because the network's anchors are laid out for one; slices of the release are square already.
    """
    return Contract(
        name=name,
        size=Size("fixed", px=size_px),
        multiple=size_px,
        outputs={"boxes": "boxes", "scores": "scores", "features": "features"},
        query={"input": "query_boxes", "output": "query_features"},
    )


class Example:
    """A key slice: `picture` `[3, size, size]`, the `frame` it was made by, and `lesions` `[N, 4]` [px of the slice]."""

    def __init__(self, picture, frame, lesions):
        self.picture = torch.from_numpy(picture)
        self.frame = frame
        self.lesions = lesions

    def boxes(self):
        """The lesions on the picture `[N, 4]` [px], cut off at the slice's edge."""
        boxes = self.frame.to_picture(self.lesions)
        edge = [self.frame.content_width, self.frame.content_height] * 2
        return torch.from_numpy(boxes.clip(0, edge).astype(np.float32))


class Examples(torch.utils.data.Dataset):
    """The key slices with lesions that nobody doubts. Doubtful lesions are left out, and slices that have no others."""

    def __init__(self, folder, slices, contract):
        self._folder = folder
        self._contract = contract
        self.slices = [each for each in slices if _sure(each)]

    def __len__(self):
        return len(self.slices)

    def __getitem__(self, index):
        key_slice = self.slices[index]
        stack = read_stack(self._folder, key_slice, reach_of(self._contract))
        picture, frame = network_input(stack, self._contract)
        return Example(picture, frame, np.array([lesion.box for lesion in _sure(key_slice)]))

    def in_batches(self, batches, workers=0):
        """The examples of each batch of indices, read ahead by `workers` processes."""
        return torch.utils.data.DataLoader(self, batch_sampler=batches, collate_fn=list, num_workers=workers)


def _sure(key_slice):
    return [lesion for lesion in key_slice.lesions if not lesion.noisy]
