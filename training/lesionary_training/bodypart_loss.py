"""The two losses by which slices put themselves in order (Yan, Lu and Summers, "Unsupervised body part regression via
spatially self-ordering convolutional neural networks", ISBI 2018). No slice has a label: all that is known of the slices
of a series is that they lie in a row at equal distances, head to feet.
"""

from torch import Tensor
from torch.nn import functional


def order_loss(scores: Tensor) -> Tensor:
    """How much slices fail to score higher than the one above them: -sum log sigmoid(s[j+1] - s[j]), mean of the series.

    @param scores `[series, slices]`, head to feet
    """
    return -functional.logsigmoid(_steps(scores)).sum(dim=1).mean()


def distance_loss(scores: Tensor) -> Tensor:
    """How unequal the steps from slice to slice are: sum smooth-L1(step[j+1] - step[j]), mean of the series.

    @param scores `[series, slices]` of slices at equal distances
    """
    steps = _steps(scores)
    between = steps[:, 1:] - steps[:, :-1]
    return functional.smooth_l1_loss(between, between.new_zeros(between.shape), reduction="none").sum(dim=1).mean()


def _steps(scores: Tensor) -> Tensor:
    return scores[:, 1:] - scores[:, :-1]
