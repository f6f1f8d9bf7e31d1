"""Pictures to train the compact detector on: read once, kept ready in a file, and varied anew each time they are seen."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional

from .contract import Contract
from .data import KeySlice, Lesion, read_stack
from .preprocess import channel_heights, frame_of, neighbours_at, resize

# How far a box reaches beyond the diameters [px of the slice]: docs/glossary.md, "box".
PADDING_PX = 5
# Pictures may be taken so far above or below the key slice [mm].
HEIGHT_JITTER_MM = 1.0
NO_TYPE = -1


class Truth(NamedTuple):
    """Lesions of one picture. boxes `[M, 4]`, ends `[M, 4, 2]` of long and short diameter [px of the picture];
    types `[M]` from 0, NO_TYPE when not labelled; noisy `[M]`: neither a lesion nor background."""

    boxes: torch.Tensor
    ends: torch.Tensor
    types: torch.Tensor
    noisy: torch.Tensor


@dataclass(frozen=True)
class Picture:
    """A key slice and its neighbours, cut to the body and brought to the contract's pixel size: `[slices, rows, columns]`
    int16 [HU], not yet at the heights of the channels. padding_px: that of its boxes, on the picture."""

    planes: np.ndarray
    offsets_mm: np.ndarray
    key: int
    truth: Truth
    padding_px: float


class Pictures:
    """All pictures of a list of key slices, from a file that is made at the first use and mapped into memory.

    HU are kept, not greys of a byte: a grey of the contract's window spans 16 HU, more than tells a lesion from a liver.
    """

    def __init__(self, folder: Path, slices: list[KeySlice], contract: Contract, cache: Path):
        cache.mkdir(parents=True, exist_ok=True)
        self._planes, self._index = cache / "planes.i16", cache / "index.json"
        key = [[each.series, each.number] for each in slices]
        entries = self._known(key)
        if entries is None:
            entries = self._write(folder, slices, contract, key)
        self._entries = entries
        self._slices = slices
        self._memory = np.memmap(self._planes, dtype=np.int16, mode="r")

    def __len__(self) -> int:
        return len(self._slices)

    def __getitem__(self, at: int) -> Picture:
        entry = self._entries[at]
        shape = entry["shape"]
        planes = self._memory[entry["start"] : entry["start"] + math.prod(shape)].reshape(shape)
        scale, corner = np.array(entry["scale"]), np.array(entry["corner"])
        truth = truth_of(self._slices[at].lesions, corner, scale)
        return Picture(planes, np.array(entry["offsets"]), entry["key"], truth, PADDING_PX * float(scale.mean()))

    def _known(self, key: list) -> list | None:
        if not self._index.is_file():
            return None
        said = json.loads(self._index.read_text())
        return said["entries"] if said["key"] == key else None

    def _write(self, folder: Path, slices: list[KeySlice], contract: Contract, key: list) -> list:
        entries, start = [], 0
        reach = max(channel_heights(contract.slices, contract.slice_interval_mm)) + HEIGHT_JITTER_MM
        with open(self._planes, "wb") as file:
            for each in slices:
                stack = read_stack(folder, each, reach)
                frame = frame_of(stack.hu[stack.key], stack.spacing_mm, contract)
                left, top, right, bottom = frame.crop
                planes = np.stack(
                    [
                        np.rint(resize(plane[top:bottom, left:right], frame.content_width, frame.content_height))
                        for plane in stack.hu.astype(np.float32)
                    ]
                ).astype(np.int16)
                planes.tofile(file)
                scale = [frame.content_width / (right - left), frame.content_height / (bottom - top)]
                entries.append(
                    {
                        "start": start,
                        "shape": planes.shape,
                        "offsets": stack.offsets_mm.tolist(),
                        "key": stack.key,
                        "scale": scale,
                        "corner": [left, top],
                    }
                )
                start += planes.size
        self._index.write_text(json.dumps({"key": key, "entries": entries}))
        return entries


def truth_of(lesions: tuple[Lesion, ...], corner: np.ndarray, scale: np.ndarray) -> Truth:
    """Lesions brought from the slice to a picture that was cut at `corner` and magnified by `scale` (x, y)."""
    boxes = np.array([each.box for each in lesions], dtype=np.float64).reshape(-1, 2, 2)
    ends = np.array([[*each.long, *each.short] for each in lesions], dtype=np.float64).reshape(-1, 4, 2)
    return Truth(
        boxes=torch.from_numpy(((boxes - corner) * scale).astype(np.float32)).reshape(-1, 4),
        ends=torch.from_numpy(((ends - corner) * scale).astype(np.float32)),
        types=torch.tensor([NO_TYPE if each.type is None else each.type - 1 for each in lesions], dtype=torch.int64),
        noisy=torch.tensor([each.noisy for each in lesions], dtype=torch.bool),
    )


def whole(picture: Picture, contract: Contract) -> torch.Tensor:
    """The picture as the network gets it when it is run: `[slices, rows, columns]`, filled up."""
    hu = _channels(picture, contract, 0.0, torch.from_numpy)
    rows, columns = hu.shape[1:]
    filled = functional.pad(hu, (0, -columns % contract.multiple, 0, -rows % contract.multiple), value=contract.window_hu[0])
    return normalised(filled, contract)


def varied(picture: Picture, contract: Contract, size_px: int, lot: torch.Generator) -> tuple[torch.Tensor, Truth]:
    """A piece `[slices, size, size]` of a picture, otherwise each time: place, size, turn, side, height, HU, noise."""
    matrix = _piece_from_picture(picture, size_px, lot)
    grid = _grid(matrix, picture.planes.shape, size_px)
    air = contract.window_hu[0]

    def sampled(plane: np.ndarray) -> torch.Tensor:
        return functional.grid_sample(torch.from_numpy(plane - air)[None, None], grid, align_corners=False)[0, 0] + air

    piece = _channels(picture, contract, _between(lot, -HEIGHT_JITTER_MM, HEIGHT_JITTER_MM), sampled)
    gain, shift = 1 + _between(lot, -0.04, 0.04), _between(lot, -12, 12)
    noise = torch.randn(piece.shape, generator=lot) * _between(lot, 0, 12)
    inside = piece > contract.window_hu[0] + 1
    piece = torch.where(inside, piece * gain + shift + noise, piece)
    return normalised(piece, contract), _moved(picture, matrix, size_px)


def normalised(hu: torch.Tensor, contract: Contract) -> torch.Tensor:
    low, high = contract.window_hu
    mean, std = (torch.tensor(each).reshape(-1, 1, 1) for each in (contract.mean, contract.std))
    return (255 * ((hu - low) / (high - low)).clamp(0, 1) - mean) / std


def _channels(picture: Picture, contract: Contract, off_mm: float, seen) -> torch.Tensor:
    """The contract's channels about a height `off_mm` below the key slice, each plane as `seen` (a function of float32 HU)."""
    channels, planes = [], {}
    for height in channel_heights(contract.slices, contract.slice_interval_mm):
        first, second, share = neighbours_at(picture.offsets_mm, picture.key, height + off_mm)
        for plane in (first, second):
            if plane not in planes:
                planes[plane] = seen(picture.planes[plane].astype(np.float32))
        channels.append(planes[first] if share == 0 else torch.lerp(planes[first], planes[second], share))
    return torch.stack(channels)


def _piece_from_picture(picture: Picture, size: int, lot: torch.Generator) -> torch.Tensor:
    """`[2, 3]`: leads from coordinates of the picture to those of the piece."""
    rows, columns = picture.planes.shape[1:]
    scale = math.exp(_between(lot, math.log(0.8), math.log(1.25)))
    turn = math.radians(_between(lot, -8, 8))
    # Nobody has the liver on the left, and few lie on their belly; but a lesion is one on either side.
    mirror_x = -1.0 if _between(lot, 0, 1) < 0.5 else 1.0
    mirror_y = -1.0 if _between(lot, 0, 1) < 0.15 else 1.0
    cos, sin = scale * math.cos(turn), scale * math.sin(turn)
    linear = torch.tensor([[mirror_x * cos, -mirror_x * sin], [mirror_y * sin, mirror_y * cos]])
    count = len(picture.truth.boxes)
    if count and _between(lot, 0, 1) < 0.85:
        box = picture.truth.boxes[int(_between(lot, 0, count))]
        middle = (box[:2] + box[2:]) / 2
        # Anywhere in the piece, but not at its edge.
        to = torch.tensor([_between(lot, 0.15, 0.85), _between(lot, 0.15, 0.85)]) * size
    else:
        middle = torch.tensor([_between(lot, 0.2, 0.8) * columns, _between(lot, 0.2, 0.8) * rows])
        to = torch.tensor([size / 2, size / 2])
    return torch.cat([linear, (to - linear @ middle)[:, None]], dim=1)


def _grid(matrix: torch.Tensor, shape: tuple[int, ...], size: int) -> torch.Tensor:
    """Where each pixel of the piece lies on the picture `[planes, rows, columns]`, as grid_sample asks for it."""
    back = torch.linalg.inv(matrix[:, :2])
    # It counts from -1 to 1 between outer edges (align_corners=False), which are our coordinates.
    to_unit = torch.tensor([2 / shape[2], 2 / shape[1]])
    half = size / 2
    middle = back @ (torch.tensor([half, half]) - matrix[:, 2])
    theta = torch.cat([to_unit[:, None] * back * half, (to_unit * middle - 1)[:, None]], dim=1)
    return functional.affine_grid(theta[None], [1, 1, size, size], align_corners=False)


def _moved(picture: Picture, matrix: torch.Tensor, size: int) -> Truth:
    """The lesions that lie in the piece by at least half; those cut by its edge count as doubtful."""
    truth = picture.truth
    linear, step = matrix[:, :2], matrix[:, 2]
    ends = truth.ends @ linear.T + step
    padding = picture.padding_px * float(linear.det().abs().sqrt())
    boxes = torch.cat([ends.amin(dim=1) - padding, ends.amax(dim=1) + padding], dim=1)
    cut = boxes.clamp(0, size)
    share = _area(cut) / _area(boxes).clamp(min=1e-6)
    there = share > 0.05
    return Truth(cut[there], ends[there], truth.types[there], (truth.noisy | (share < 0.6))[there])


def _area(boxes: torch.Tensor) -> torch.Tensor:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def _between(lot: torch.Generator, low: float, high: float) -> float:
    return low + (high - low) * float(torch.rand((), generator=lot))
