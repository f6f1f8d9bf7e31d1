"""Reads a release that `lesionary export dl-info|coco` wrote, or the public DeepLesion: key slices, lesions, pixels.

Here everything counts as in the rest of Lesionary: 0 is the outer edge of the first pixel, so its centre is at 0.5.
DL_info.csv counts centres from (1, 1): 0.5 is taken off. COCO counts them from (0, 0): 0.5 is added.
"""

import csv
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .contract import Contract
from .preprocess import Stack, channel_heights

SPLITS = ("train", "validation", "test")
TYPES = ("bone", "abdomen", "mediastinum", "liver", "lung", "kidney", "soft tissue", "pelvis")
IMAGES = "Images_png"
HU_OFFSET = 32768
DL_INFO_TO_IMAGE_PX = -0.5
COCO_TO_IMAGE_PX = 0.5


@dataclass(frozen=True)
class Lesion:
    """box: left, top, right, bottom; long, short: two ends x, y each; all [px of the slice].
    type: number in DeepLesion's order, 1 to 8, or None; noisy: a person found the bookmark doubtful."""

    box: tuple[float, float, float, float]
    long: tuple[float, float, float, float]
    short: tuple[float, float, float, float]
    type: int | None
    noisy: bool = False


@dataclass(frozen=True)
class KeySlice:
    """A slice with its lesions. series: `000001_01_01`; number: of the slice, from 1, head to feet;
    spacing_mm: distance of columns, of rows; interval_mm: of slices; image_id: COCO's, or the place in the table from 1."""

    series: str
    number: int
    patient: int
    split: str
    spacing_mm: tuple[float, float]
    interval_mm: float
    lesions: tuple[Lesion, ...]
    image_id: int


def read_release(folder: Path) -> list[KeySlice]:
    """All key slices of an exported folder, in the order of its file.

    @raise SystemExit there is neither DL_info.csv nor coco.json, or a patient is in two parts
    """
    table, coco = folder / "DL_info.csv", folder / "coco.json"
    if table.is_file():
        slices = _read_dl_info(table)
    elif coco.is_file():
        slices = _read_coco(coco)
    else:
        raise SystemExit(f"{folder}: no DL_info.csv and no coco.json; lesionary export dl-info or coco writes them.")
    _check_parts(slices)
    return slices


def part(slices: list[KeySlice], split: str) -> list[KeySlice]:
    return [each for each in slices if each.split == split]


def share_of_patients(slices: list[KeySlice], share: float, seed: int) -> list[KeySlice]:
    """The slices of a share of the patients, drawn by lot: at least one. A smaller share is part of every larger one."""
    patients = sorted({each.patient for each in slices})
    random.Random(f"share {seed}").shuffle(patients)
    drawn = set(patients[: max(1, round(share * len(patients)))])
    return [each for each in slices if each.patient in drawn]


def read_stack(folder: Path, key: KeySlice, reach_mm: float) -> Stack:
    """The key slice and the stored slices about it, so far that planes up to `reach_mm` away can be made of them.

    Slices that are not stored are passed over. Where the interval is not known, the key slice stands alone.
    """
    interval = key.interval_mm if np.isfinite(key.interval_mm) and key.interval_mm > 0 else None
    steps = int(np.ceil(reach_mm / interval - 1e-9)) if interval else 0
    found = {}
    for step in range(-steps, steps + 1):
        path = slice_path(folder, key.series, key.number + step)
        if path is not None:
            found[step] = read_hu(path)
    if 0 not in found:
        raise FileNotFoundError(f"{folder}: no slice {key.number} of {key.series} in {IMAGES}")
    order = sorted(found)
    return Stack(
        hu=np.stack([found[step] for step in order]),
        offsets_mm=np.array([step * (interval or 0) for step in order], dtype=np.float64),
        key=order.index(0),
        spacing_mm=key.spacing_mm,
    )


def reach_of(contract: Contract) -> float:
    """How far from the key slice the contract's channels lie [mm]."""
    return max(abs(height) for height in channel_heights(contract.slices, contract.slice_interval_mm))


def slice_path(folder: Path, series: str, number: int) -> Path | None:
    """The PNG of a slice: `Images_png/000001_01_01/109.png` or `Images_png/000001_01_01_109.png`; None if it is not there."""
    if number < 1:
        return None
    name = f"{number:03d}.png"
    for path in (folder / IMAGES / series / name, folder / IMAGES / f"{series}_{name}"):
        if path.is_file():
            return path
    return None


def read_hu(path: Path) -> np.ndarray:
    """`[rows, columns]` int16 [HU] of a 16-bit grey PNG."""
    with Image.open(path) as image:
        values = np.asarray(image)
    if values.ndim != 2:
        raise ValueError(f"{path}: not a grey picture")
    return (values.astype(np.int32) - HU_OFFSET).astype(np.int16)


def _read_dl_info(table: Path) -> list[KeySlice]:
    with open(table, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    of_slice: dict[str, list[dict]] = {}
    for row in rows:
        of_slice.setdefault(row["File_name"], []).append(row)
    return [_key_slice(index, name, same) for index, (name, same) in enumerate(of_slice.items(), start=1)]


def _key_slice(image_id: int, file_name: str, rows: list[dict]) -> KeySlice:
    series, number = _series_and_number(file_name)
    first = rows[0]
    x_mm, y_mm, interval_mm = _numbers(first["Spacing_mm_px_"])
    return KeySlice(
        series=series,
        number=number,
        patient=int(first["Patient_index"]),
        split=SPLITS[int(first["Train_Val_Test"]) - 1],
        spacing_mm=(x_mm, y_mm),
        interval_mm=abs(interval_mm),
        lesions=tuple(_dl_info_lesion(row) for row in rows),
        image_id=image_id,
    )


def _dl_info_lesion(row: dict) -> Lesion:
    ends = [value + DL_INFO_TO_IMAGE_PX for value in _numbers(row["Measurement_coordinates"])]
    coarse = int(float(row["Coarse_lesion_type"] or -1))
    return Lesion(
        box=tuple(value + DL_INFO_TO_IMAGE_PX for value in _numbers(row["Bounding_boxes"])),
        long=tuple(ends[:4]),
        short=tuple(ends[4:8]),
        type=coarse if 1 <= coarse <= len(TYPES) else None,
        noisy=row["Possibly_noisy"] == "1",
    )


def _read_coco(path: Path) -> list[KeySlice]:
    said = json.loads(path.read_text(encoding="utf-8"))
    of_image: dict[int, list[dict]] = {}
    for annotation in said["annotations"]:
        of_image.setdefault(annotation["image_id"], []).append(annotation)
    return [_coco_slice(image, of_image.get(image["id"], [])) for image in said["images"]]


def _coco_slice(image: dict, annotations: list[dict]) -> KeySlice:
    series, number = _series_and_number(image["file_name"])
    # Rows may be apart otherwise than columns; only the annotations of our own files say so.
    spacing = annotations[0].get("spacing") if annotations else None
    return KeySlice(
        series=series,
        number=number,
        patient=int(image.get("patient") or series.split("_")[0]),
        split=image.get("split", "train"),
        spacing_mm=tuple(spacing) if spacing else (image["spacing"], image["spacing"]),
        interval_mm=abs(image.get("slice_intv") or np.nan),
        lesions=tuple(_coco_lesion(each) for each in annotations if not each.get("iscrowd")),
        image_id=image["id"],
    )


def _coco_lesion(annotation: dict) -> Lesion:
    x, y, width, height = annotation["bbox"]
    left, top = x + COCO_TO_IMAGE_PX, y + COCO_TO_IMAGE_PX
    ends = [value + COCO_TO_IMAGE_PX for value in annotation["recist"]]
    name = annotation.get("type")
    return Lesion(
        box=(left, top, left + width, top + height),
        long=tuple(ends[:4]),
        short=tuple(ends[4:8]),
        type=TYPES.index(name) + 1 if name in TYPES else None,
        noisy=bool(annotation.get("noisy")),
    )


def _series_and_number(file_name: str) -> tuple[str, int]:
    """Of `000001_01_01_109.png` or `000001_01_01/109.png`."""
    match = re.fullmatch(r"(\d+_\d+_\d+)[_/](\d+)\.png", file_name)
    if match is None:
        raise ValueError(f"{file_name!r} is not PATIENT_STUDY_SERIES_SLICE.png")
    return match[1], int(match[2])


def _numbers(cell: str) -> list[float]:
    return [float(each) for each in cell.split(",")]


def _check_parts(slices: list[KeySlice]) -> None:
    parts: dict[int, str] = {}
    for each in slices:
        if parts.setdefault(each.patient, each.split) != each.split:
            raise SystemExit(f"Patient {each.patient} is both in {parts[each.patient]} and in {each.split}.")
