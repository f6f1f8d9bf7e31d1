"""Key slices and their lesions as the paper's network sees them."""

import numpy as np
import torch

from .contract import Contract, Size
from .data import read_stack, reach_of
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


class Examples(torch.utils.data.Dataset):
    """Pictures `[3, size, size]` with the boxes of their lesions `[N, 4]` [px of the picture].

    Doubtful lesions are left out, and slices that have no others.
    """

    def __init__(self, folder, slices, contract):
        self._folder = folder
        self._contract = contract
        self.slices = [each for each in slices if _sure(each)]

    def __len__(self):
        return len(self.slices)

    def __getitem__(self, index):
        key_slice = self.slices[index]
        picture, frame = network_input(read_stack(self._folder, key_slice, reach_of(self._contract)), self._contract)
        boxes = frame.to_picture(np.array([lesion.box for lesion in _sure(key_slice)]))
        boxes = boxes.clip(0, [frame.content_width, frame.content_height] * 2)
        return torch.from_numpy(picture), torch.from_numpy(boxes.astype(np.float32))

    def batches(self, batches, workers=0):
        """Loads each batch of indices: pictures `[batch, 3, size, size]` and the list of their boxes."""
        return torch.utils.data.DataLoader(self, batch_sampler=batches, collate_fn=_together, num_workers=workers)


def _sure(key_slice):
    return [lesion for lesion in key_slice.lesions if not lesion.noisy]


def _together(examples):
    pictures, boxes = zip(*examples)
    return torch.stack(pictures), list(boxes)
