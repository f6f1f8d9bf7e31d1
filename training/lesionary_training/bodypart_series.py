"""Whole series for the body-part regressor: what `lesionary phantoms --volumes` wrote, as small pictures in memory."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .bodypart_picture import PictureSize, body_picture
from .data import read_hu, slice_path

TABLE = "slices.csv"
# Slices nearer to one another than this show the same at 4 mm a pixel [mm].
LEAST_INTERVAL_MM = 3.0


@dataclass(frozen=True)
class Series:
    """pictures: `[slices, px, px]` uint8, 255 for the window's upper end, head to feet at equal distances;
    heights_mm: true height of each slice in the body of a standard adult; judged and scaled by, never learned from."""

    name: str
    patient: int
    interval_mm: float
    heights_mm: np.ndarray
    pictures: np.ndarray


def read_series(folder: Path, size: PictureSize) -> list[Series]:
    """All series of a folder, in the order of their names.

    @raise SystemExit the folder has no table of slices, or names a slice that is not there
    """
    table = folder / TABLE
    if not table.is_file():
        raise SystemExit(f"{table} is not there; lesionary phantoms --volumes writes it.")
    rows_of: dict[str, list[dict]] = {}
    with open(table, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            rows_of.setdefault(row["series"], []).append(row)
    return [_series(folder, name, rows, size) for name, rows in sorted(rows_of.items())]


def _series(folder: Path, name: str, rows: list[dict], size: PictureSize) -> Series:
    rows = sorted(rows, key=lambda row: int(row["slice"]))
    interval = float(rows[0]["interval_mm"])
    every = max(1, round(LEAST_INTERVAL_MM / interval))
    rows = rows[::every]
    return Series(
        name=name,
        patient=int(rows[0]["patient"]),
        interval_mm=interval * every,
        heights_mm=np.array([float(row["z_mm"]) for row in rows]),
        pictures=np.stack([_picture(folder, name, row, size) for row in rows]),
    )


def _picture(folder: Path, name: str, row: dict, size: PictureSize) -> np.ndarray:
    path = slice_path(folder, name, int(row["slice"]))
    if path is None:
        raise SystemExit(f"{folder}: slice {row['slice']} of {name} is in {TABLE} but not among the images.")
    spacing = float(row["spacing_mm"])
    return np.round(255 * body_picture(read_hu(path), (spacing, spacing), size)).astype(np.uint8)
