"""From a slice to the small picture that the body-part regressor looks at: HU to 0..1, then means over squares of 4 mm.

The picture is always as large in millimetres, so a child stays small; its middle is the slice's, what lies beyond the
slice is air. `lib/domain/location/bodyPicture.ts` does the same, and both are tested on the same numbers.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class PictureSize:
    """`px` columns and rows of `mm_per_px`; `window_hu` becomes 0 and 1."""

    px: int = 128
    mm_per_px: float = 4.0
    window_hu: tuple[float, float] = (-1000.0, 500.0)


def body_picture(hu: np.ndarray, spacing_mm: tuple[float, float], size: PictureSize = PictureSize()) -> np.ndarray:
    """`[px, px]` float32 in 0..1.

    @param hu `[rows, columns]` [HU]; padding values lie below the window and become air
    @param spacing_mm between columns, between rows
    """
    low, high = size.window_hu
    values = np.clip((hu.astype(np.float32) - low) / (high - low), 0, 1)
    rows, columns = hu.shape
    return (_shares(rows, spacing_mm[1], size) @ values @ _shares(columns, spacing_mm[0], size).T).astype(np.float32)


def _shares(stored: int, spacing_mm: float, size: PictureSize) -> np.ndarray:
    """`[px, stored]`: what part of each wanted pixel each stored one covers, along one axis."""
    edges = (np.arange(stored + 1) - stored / 2) * spacing_mm
    wanted = (np.arange(size.px + 1) - size.px / 2) * size.mm_per_px
    overlap = np.minimum(wanted[1:, None], edges[None, 1:]) - np.maximum(wanted[:-1, None], edges[None, :-1])
    return (np.maximum(overlap, 0) / size.mm_per_px).astype(np.float32)
