"""What keeps the regressor from leaning on what only phantoms share: pictures moved, turned, scaled, cut and recoloured.

All slices of a series are changed alike, since a person is as wide and as contrasted on one slice as on the next; only
noise and things that lie on single slices are drawn for each.
"""

import math

import torch
from torch import Generator, Tensor
from torch.nn import functional

SCALE = 0.12
STRETCH = 0.06
TURN = math.radians(8)
SHIFT = 0.12
# A face-down patient is a picture turned by half; a table that shows left for right is met in the wild too.
PRONE = 0.15
MIRRORED = 0.5
CIRCLE = 0.3
NARROW = 0.3
GAIN = 0.1
OFFSET = 0.05
GAMMA = 0.2
NOISE = 0.03
BLUR = 0.5
SPOT = 0.25


def augment(pictures: Tensor, lot: Generator, strength: float = 1.0) -> Tensor:
    """`[series, slices, px, px]` in 0..1 to the same, changed by lot.

    @param strength 0 changes nothing, 1 all that is listed above
    """
    series, slices, px, _ = pictures.shape
    moved = _moved(pictures, lot, strength)
    moved = moved * _field_of_view(series, px, lot, strength)[:, None]
    gamma = torch.exp(strength * _between(-GAMMA, GAMMA, (series, 1, 1, 1), lot))
    gain = 1 + strength * _between(-GAIN, GAIN, (series, 1, 1, 1), lot)
    offset = strength * _between(-OFFSET, OFFSET, (series, 1, 1, 1), lot)
    # Air stays air, as the window's lower end cuts it off.
    coloured = torch.where(moved > 0.02, moved.clamp(min=0) ** gamma * gain + offset, moved)
    coloured = _blurred(coloured, lot, strength)
    coloured = _spotted(coloured, lot, strength)
    noise = torch.randn(pictures.shape, generator=lot) * _between(0, NOISE, (series, 1, 1, 1), lot)
    return (coloured + strength * noise).clamp(0, 1)


def _moved(pictures: Tensor, lot: Generator, strength: float) -> Tensor:
    series, slices, _, _ = pictures.shape
    scale = torch.exp(strength * _between(-SCALE, SCALE, (series,), lot))
    stretch = torch.exp(strength * _between(-STRETCH, STRETCH, (series,), lot))
    turn = strength * _between(-TURN, TURN, (series,), lot) + math.pi * _happens(strength * PRONE, (series,), lot)
    mirror = 1 - 2 * _happens(strength * MIRRORED, (series,), lot)
    shift = strength * _between(-SHIFT, SHIFT, (series, 2), lot)
    across, down = scale * stretch, scale / stretch
    rows = [
        torch.stack([mirror * across * torch.cos(turn), -across * torch.sin(turn), shift[:, 0]], dim=1),
        torch.stack([mirror * down * torch.sin(turn), down * torch.cos(turn), shift[:, 1]], dim=1),
    ]
    grid = functional.affine_grid(torch.stack(rows, dim=1), list(pictures.shape), align_corners=False)
    return functional.grid_sample(pictures, grid, align_corners=False)


def _field_of_view(series: int, px: int, lot: Generator, strength: float) -> Tensor:
    """`[series, px, px]`: 1 where something is seen. Some series are cut to a circle, some to a narrow square."""
    at = (torch.arange(px) + 0.5) / px * 2 - 1
    apart = torch.sqrt(at[None, :] ** 2 + at[:, None] ** 2)
    reach = torch.maximum(at[None, :].abs(), at[:, None].abs())
    radius = torch.where(_happens(strength * CIRCLE, (series,), lot) > 0, _between(0.6, 1.0, (series,), lot), torch.tensor(9.0))
    half = torch.where(_happens(strength * NARROW, (series,), lot) > 0, _between(0.5, 0.9, (series,), lot), torch.tensor(9.0))
    return ((apart[None] < radius[:, None, None]) & (reach[None] < half[:, None, None])).float()


def _blurred(pictures: Tensor, lot: Generator, strength: float) -> Tensor:
    share = _happens(strength * BLUR, (pictures.shape[0], 1, 1, 1), lot) * _between(0, 1, (pictures.shape[0], 1, 1, 1), lot)
    return pictures + share * (functional.avg_pool2d(pictures, 3, stride=1, padding=1) - pictures)


def _spotted(pictures: Tensor, lot: Generator, strength: float) -> Tensor:
    """Puts a bright, dark or grey square on some slices: metal, contrast, a lesion that nobody else has."""
    series, slices, px, _ = pictures.shape
    at = (torch.arange(px) + 0.5) / px
    centre = _between(0.2, 0.8, (series, slices, 2, 1), lot)
    half = _between(0.02, 0.08, (series, slices, 2, 1), lot)
    inside = ((at - centre).abs() < half) & (_happens(strength * SPOT, (series, slices, 1, 1), lot) > 0)
    square = inside[:, :, 0, None, :] & inside[:, :, 1, :, None]
    return torch.where(square, _between(0, 1, (series, slices, 1, 1), lot), pictures)


def _between(low: float, high: float, shape: tuple[int, ...], lot: Generator) -> Tensor:
    return low + (high - low) * torch.rand(shape, generator=lot)


def _happens(chance: float, shape: tuple[int, ...], lot: Generator) -> Tensor:
    return (torch.rand(shape, generator=lot) < chance).float()
