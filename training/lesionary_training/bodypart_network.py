"""The body-part regressor: five convolutions that look at a slice, and one number that says how far down it lies."""

import inspect
import json
import warnings
from pathlib import Path

import torch
from torch import Tensor, nn

from .bodypart_picture import PictureSize
from .contract import write_metadata

METADATA_KEY = "lesionary.bodypart"
OPSET = 16
INPUT, OUTPUT = "picture", "score"
CHANNELS = (12, 24, 48, 64, 96)


class BodyPartRegressor(nn.Module):
    """`[slices, 1, px, px]` in 0..1 to `[slices]`: a score that grows from the head to the feet.

    The mean over all places before the last layer makes it matter little where in the picture the body lies.
    """

    def __init__(self):
        super().__init__()
        first, second, third, fourth, fifth = CHANNELS
        self.look = nn.Sequential(
            *_layer(1, first, size=5, stride=2),
            *_layer(first, second, size=3, stride=2),
            *_layer(second, third, size=3, stride=2),
            *_layer(third, fourth, size=3, stride=1),
            *_layer(fourth, fifth, size=3, stride=2),
        )
        self.score = nn.Linear(fifth, 1)

    def forward(self, pictures: Tensor) -> Tensor:
        return self.score(self.look(pictures).mean(dim=(2, 3))).squeeze(1)


def multiplications(size: PictureSize) -> int:
    """How many multiplications one slice takes in convolutions."""
    count, px = 0, size.px
    for layer in BodyPartRegressor().look:
        if isinstance(layer, nn.Conv2d):
            px = (px + 2 * layer.padding[0] - layer.kernel_size[0]) // layer.stride[0] + 1
            count += px * px * layer.weight.numel()
    return count


def export_onnx(network: BodyPartRegressor, size: PictureSize, said: dict, path: Path) -> None:
    """Writes the network with what its user has to know in its metadata.

    @param said what goes into the metadata beside the picture's size: name and scale
    """
    network = network.cpu().eval()
    # Newer versions of torch write by another exporter unless told not to; older ones do not know the word.
    older = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            torch.zeros((2, 1, size.px, size.px)),
            str(unfinished),
            opset_version=OPSET,
            input_names=[INPUT],
            output_names=[OUTPUT],
            dynamic_axes={INPUT: {0: "slices"}, OUTPUT: {0: "slices"}},
            **older,
        )
    picture = {"px": size.px, "mmPerPx": size.mm_per_px, "windowHu": list(size.window_hu)}
    metadata = {"version": 1, "input": INPUT, "output": OUTPUT, "picture": picture, **said}
    write_metadata(unfinished, METADATA_KEY, json.dumps(metadata))
    unfinished.replace(path)


def _layer(inputs: int, outputs: int, size: int, stride: int) -> tuple[nn.Module, ...]:
    return (
        nn.Conv2d(inputs, outputs, size, stride, padding=size // 2, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )
