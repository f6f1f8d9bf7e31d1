"""Weights of Conv1 to Conv5 from ImageNet, out of a local file that torchvision's `vgg16` was saved in."""

import pickle

import torch

# Index of each convolution in torchvision's `features`.
TORCHVISION_INDEX = {
    "conv1_1": 0,
    "conv1_2": 2,
    "conv2_1": 5,
    "conv2_2": 7,
    "conv3_1": 10,
    "conv3_2": 12,
    "conv3_3": 14,
    "conv4_1": 17,
    "conv4_2": 19,
    "conv4_3": 21,
    "conv5_1": 24,
    "conv5_2": 26,
    "conv5_3": 28,
}
# torchvision trained for pictures of 0 to 1 divided by these; ours are greys of 0 to 255 minus a mean.
TORCHVISION_STD = (0.229, 0.224, 0.225)


def load_imagenet(backbone, path):
    """Puts the weights of `path` into `backbone`.

    Two files are known. In `VGG16_Weights.IMAGENET1K_V1` conv1_1 expects numbers around 1: its weights are divided by
    what torchvision divides pictures by. `IMAGENET1K_FEATURES` holds the original weights, which expect greys as ours
    (they are what the paper started from); it is told by its classifier, which is not a number.

    @raise SystemExit the file is none of the two; the sentence says what is missing
    """
    weights = _read(path)
    state = {}
    for layer, index in TORCHVISION_INDEX.items():
        for kind in ("weight", "bias"):
            name = f"features.{index}.{kind}"
            wanted = getattr(getattr(backbone, layer), kind)
            found = weights.get(name)
            if not isinstance(found, torch.Tensor) or found.shape != wanted.shape:
                shape = f"of shape {tuple(found.shape)}" if isinstance(found, torch.Tensor) else "missing"
                raise SystemExit(
                    f"{path}: not the weights of torchvision's vgg16: "
                    f"{name} is {shape} and should be of shape {tuple(wanted.shape)}."
                )
            if not torch.isfinite(found).all():
                raise SystemExit(f"{path}: {name} holds numbers that are not finite.")
            state[f"{layer}.{kind}"] = found.float()
    if not _expects_greys(weights):
        greys = 255 * torch.tensor(TORCHVISION_STD).reshape(1, 3, 1, 1)
        state["conv1_1.weight"] = state["conv1_1.weight"] / greys
    backbone.load_state_dict(state)


def _expects_greys(weights):
    classifier = weights.get("classifier.0.weight")
    return isinstance(classifier, torch.Tensor) and bool(torch.isnan(classifier).any())


def _read(path):
    try:
        weights = torch.load(path, map_location="cpu", weights_only=True)  # a pickle from elsewhere must not run
    except (OSError, RuntimeError, pickle.UnpicklingError, EOFError) as error:
        raise SystemExit(f"{path}: cannot be read as weights saved by torch ({error}).") from error
    if not isinstance(weights, dict):
        raise SystemExit(f"{path}: holds a {type(weights).__name__}, not the state dict of torchvision's vgg16.")
    return weights
