"""From a slice to a network's picture: docs/detector-contract.md, "From a slice to the input", in its order.

Boxes and places are coordinates: 0 is the outer edge of the first pixel.
"""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from .contract import Contract, Size

FARTHEST_NEIGHBOURS_MM = 12
BODY_FROM_HU = -500
BODY_SHARE = 0.02
BODY_MARGIN_PX = 8


@dataclass(frozen=True)
class Stack:
    """The key slice and what is stored about it.

    hu: `[slices, rows, columns]`, head to feet; offsets_mm: ascending heights of the slices along the normal;
    key: index of the key slice; spacing_mm: distance of columns, distance of rows.
    """

    hu: np.ndarray
    offsets_mm: np.ndarray
    key: int
    spacing_mm: tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """Where the picture lies on the slice: `crop` (left, top, right, bottom) [px of the slice] became `content` [px of the
    picture] at its top left; the rest, up to `width` and `height`, was filled up."""

    crop: tuple[int, int, int, int]
    content_width: int
    content_height: int
    width: int
    height: int

    def to_picture(self, boxes: np.ndarray) -> np.ndarray:
        """`[N, 4]` boxes of the slice, on the picture."""
        return (boxes - self._corner()) * self._scale()

    def to_slice(self, boxes: np.ndarray) -> np.ndarray:
        """`[N, 4]` boxes of the picture, on the slice."""
        return boxes / self._scale() + self._corner()

    def _corner(self) -> np.ndarray:
        left, top, _, _ = self.crop
        return np.array([left, top, left, top], dtype=np.float64)

    def _scale(self) -> np.ndarray:
        left, top, right, bottom = self.crop
        x, y = self.content_width / (right - left), self.content_height / (bottom - top)
        return np.array([x, y, x, y])


def network_input(stack: Stack, contract: Contract) -> tuple[np.ndarray, Frame]:
    """The picture `[slices, height, width]`, float32, normalised and filled up."""
    greys, frame = content_greys(stack, contract)
    filled = np.zeros((len(greys), frame.height, frame.width), dtype=np.float32)
    filled[:, : frame.content_height, : frame.content_width] = greys
    mean = np.array(contract.mean, dtype=np.float32)[:, None, None]
    std = np.array(contract.std, dtype=np.float32)[:, None, None]
    return (filled - mean) / std, frame


def content_greys(stack: Stack, contract: Contract) -> tuple[np.ndarray, Frame]:
    """Greys 0..255 before they are normalised and filled up: `[slices, content height, content width]`, float32."""
    heights = channel_heights(contract.slices, contract.slice_interval_mm)
    frame = frame_of(stack.hu[stack.key], stack.spacing_mm, contract)
    planes = [
        resize(grey_from_hu(_cut(hu_at(stack, height), frame), contract.window_hu), frame.content_width, frame.content_height)
        for height in heights
    ]
    return np.stack(planes), frame


def channel_heights(slices: int, interval_mm: float) -> list[float]:
    """How far each channel lies below the key slice [mm]."""
    middle = (slices - 1) // 2
    return [(channel - middle) * interval_mm for channel in range(slices)]


def hu_at(stack: Stack, below_mm: float) -> np.ndarray:
    """The slice so many mm below the key slice, `[rows, columns]` float32 [HU]."""
    lower, upper, share = neighbours_at(stack.offsets_mm, stack.key, below_mm)
    if share == 0:
        return stack.hu[lower].astype(np.float32)
    return stack.hu[lower] * np.float32(1 - share) + stack.hu[upper] * np.float32(share)


def neighbours_at(offsets_mm: np.ndarray, key: int, below_mm: float) -> tuple[int, int, float]:
    """Of which stored slices a plane so many mm below the key slice is made: the upper one, the lower one and the share of
    the second. In a straight line between the two; the nearest stored one beyond the ends and in wide gaps."""
    height = offsets_mm[key] + below_mm
    nearest = int(np.argmin(np.abs(offsets_mm - height)))
    if abs(offsets_mm[nearest] - height) < 1e-9 or not offsets_mm[0] < height < offsets_mm[-1]:
        return nearest, nearest, 0.0
    second = int(np.searchsorted(offsets_mm, height))
    gap = offsets_mm[second] - offsets_mm[second - 1]
    if gap > FARTHEST_NEIGHBOURS_MM:
        return nearest, nearest, 0.0
    return second - 1, second, float((height - offsets_mm[second - 1]) / gap)


def frame_of(key_slice: np.ndarray, spacing_mm: tuple[float, float], contract: Contract) -> Frame:
    crop = body_crop(key_slice) if contract.crop == "body" else _whole(key_slice)
    left, top, right, bottom = crop
    width, height = picture_size(right - left, bottom - top, spacing_mm, contract.size)
    multiple = contract.multiple
    return Frame(crop, width, height, ceil(width / multiple) * multiple, ceil(height / multiple) * multiple)


def body_crop(hu: np.ndarray) -> tuple[int, int, int, int]:
    """The body's columns and rows with a margin, as left, top, right, bottom; all of the slice where there is no body."""
    body = hu > BODY_FROM_HU
    rows, columns = hu.shape
    across = np.flatnonzero(_enough(body.sum(axis=0), rows))
    down = np.flatnonzero(_enough(body.sum(axis=1), columns))
    if len(across) == 0 or len(down) == 0:
        return _whole(hu)
    return (
        max(0, int(across[0]) - BODY_MARGIN_PX),
        max(0, int(down[0]) - BODY_MARGIN_PX),
        min(columns, int(across[-1]) + 1 + BODY_MARGIN_PX),
        min(rows, int(down[-1]) + 1 + BODY_MARGIN_PX),
    )


def picture_size(columns: int, rows: int, spacing_mm: tuple[float, float], size: Size) -> tuple[int, int]:
    """Width and height of the picture [px], before it is filled up."""
    if size.rule == "fixed":
        factor = size.px / max(columns, rows)
        return _whole_px(columns * factor), _whole_px(rows * factor)
    width = _whole_px(columns * spacing_mm[0] / size.mm_per_px)
    height = _whole_px(rows * spacing_mm[1] / size.mm_per_px)
    longest = max(width, height)
    if longest > size.most:
        factor = size.most / longest
        width, height = _whole_px(width * factor), _whole_px(height * factor)
    return width, height


def grey_from_hu(hu: np.ndarray, window_hu: tuple[float, float]) -> np.ndarray:
    low, high = window_hu
    return 255 * np.clip((hu - low) / (high - low), 0, 1)


def resize(plane: np.ndarray, width: int, height: int) -> np.ndarray:
    """Bilinear, pixel centres at halves, edges repeated, not smoothed: `[rows, columns]` to `[height, width]` float32."""
    rows, columns = plane.shape
    x0, x1, fx = _neighbours(columns, width)
    y0, y1, fy = _neighbours(rows, height)
    across = plane[:, x0] * (1 - fx) + plane[:, x1] * fx
    return (across[y0] * (1 - fy[:, None]) + across[y1] * fy[:, None]).astype(np.float32)


def _neighbours(stored: int, wanted: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each wanted pixel the two stored ones about it, and the share of the second."""
    at = np.clip((np.arange(wanted) + 0.5) * stored / wanted - 0.5, 0, stored - 1)
    first = at.astype(np.int64)
    return first, np.minimum(first + 1, stored - 1), (at - first).astype(np.float32)


def _cut(plane: np.ndarray, frame: Frame) -> np.ndarray:
    left, top, right, bottom = frame.crop
    return plane[top:bottom, left:right]


def _enough(counts: np.ndarray, pixels: int) -> np.ndarray:
    return (counts >= BODY_SHARE * pixels) & (counts > 0)


def _whole(hu: np.ndarray) -> tuple[int, int, int, int]:
    rows, columns = hu.shape
    return 0, 0, columns, rows


def _whole_px(length: float) -> int:
    return max(1, floor(length + 0.5))
