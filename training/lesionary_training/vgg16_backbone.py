"""VGG-16 from Conv1 to Conv5 without pool4 and pool5: 512 feature maps at an eighth of the picture's size."""

from collections import OrderedDict

import torch
from torch import nn

# What a block's convolutions put out, and whether a pooling that halves the picture follows.
BLOCKS = (((64, 64), True), ((128, 128), True), ((256, 256, 256), True), ((512, 512, 512), False), ((512, 512, 512), False))
# One standard deviation of photographs, in greys. Divided by it, greys are about as large as a convolution expects.
GREYS_PER_UNIT = 58.0


def vgg16_backbone():
    """The layers by their names in the literature (`conv1_1`, `relu1_1`, …, `pool3`, …, `relu5_3`), with random weights.

    Weights are drawn as He et al. (2015) say, those of conv1_1 for greys minus their mean instead of numbers around 1.
    """
    layers = OrderedDict()
    channels = 3
    for block, (widths, pooled) in enumerate(BLOCKS, start=1):
        for place, width in enumerate(widths, start=1):
            convolution = nn.Conv2d(channels, width, 3, padding=1)
            nn.init.kaiming_normal_(convolution.weight, nonlinearity="relu")
            nn.init.zeros_(convolution.bias)
            layers[f"conv{block}_{place}"] = convolution
            layers[f"relu{block}_{place}"] = nn.ReLU(inplace=True)
            channels = width
        if pooled:
            layers[f"pool{block}"] = nn.MaxPool2d(2)
    backbone = nn.Sequential(layers)
    with torch.no_grad():
        backbone.conv1_1.weight /= GREYS_PER_UNIT
    return backbone


def fix_first_blocks(backbone):
    """Keeps Conv1 and Conv2 as they are during training, as the paper does with weights from ImageNet."""
    for name, layer in backbone.named_children():
        if name.startswith(("conv1_", "conv2_")):
            layer.requires_grad_(False)
