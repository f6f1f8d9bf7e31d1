"""The paper's training (section "Implementation details"): SGD on batches of eight images, for eight epochs."""

from typing import NamedTuple

import torch

from .checkpoint import order_of
from .losses import Losses

MOMENTUM = 0.9
# The paper does not name it; this is Faster R-CNN's, and that of the authors' later public code.
WEIGHT_DECAY = 0.0005


class Schedule(NamedTuple):
    """How long and how fast: the paper's numbers unless said otherwise."""

    epochs: int = 8
    batch: int = 8
    rate: float = 0.002

    def rate_of(self, epoch):
        """Learning rate of an epoch, counted from 0: a tenth from three quarters of the epochs on (of eight, after six)."""
        return self.rate if epoch < max(1, self.epochs * 6 // 8) else self.rate / 10


def sgd(network):
    """The optimizer of all that learns. Biases do not decay."""
    learning = [(name, weights) for name, weights in network.named_parameters() if weights.requires_grad]
    return torch.optim.SGD(
        [
            {"params": [weights for name, weights in learning if not name.endswith("bias")], "weight_decay": WEIGHT_DECAY},
            {"params": [weights for name, weights in learning if name.endswith("bias")], "weight_decay": 0.0},
        ],
        lr=Schedule().rate,
        momentum=MOMENTUM,
    )


def batches_of(examples, schedule, seed, epoch):
    """Indices of the images of each batch of an epoch, in an order that only the seed and the epoch decide."""
    order = order_of(examples, seed, epoch)
    return [order[begin : begin + schedule.batch] for begin in range(0, examples, schedule.batch)]


def train_batch(network, optimizer, images, truths, generator, at_once=None):
    """One step of SGD: the mean loss over a batch, whose parts are returned as numbers.

    @param at_once how many images go through the network together; fewer need less memory, and the step stays the same
    """
    optimizer.zero_grad()
    sums = [0.0] * 4
    together = at_once or len(images)
    for begin in range(0, len(images), together):
        part = slice(begin, begin + together)
        share = len(images[part]) / len(images)
        losses = network.losses(images[part], truths[part], generator)
        (losses.total() * share).backward()
        sums = [total + loss.item() * share for total, loss in zip(sums, losses)]
    optimizer.step()
    return Losses(*sums)
