"""A release of small synthetic slices: a body of water in air with a bright lesion, three slices a patient."""

from pathlib import Path

import numpy as np
from PIL import Image

HEADER = (
    "File_name,Patient_index,Study_index,Series_ID,Key_slice_index,Measurement_coordinates,Bounding_boxes,"
    "Lesion_diameters_Pixel_,Normalized_lesion_location,Coarse_lesion_type,Possibly_noisy,Slice_range,Spacing_mm_px_,"
    "Image_size,DICOM_windows,Patient_gender,Patient_age,Train_Val_Test"
)
SIDE = 96


def write_release(folder: Path, patients: int) -> None:
    """Patients from 1, each with one lesion on slice 2; every fourth is for validation."""
    lot = np.random.default_rng(7)
    rows = [HEADER]
    for patient in range(1, patients + 1):
        x, y = 35 + 6 * (patient % 5), 50
        for number in (1, 2, 3):
            _write(folder / f"Images_png/{patient:06d}_01_01/{number:03d}.png", x, y, lot)
        # DL_info counts the first pixel's centre as 1: half a pixel more than the outer edge's 0.
        ends = [x - 7.5, y + 0.5, x + 8.5, y + 0.5, x + 0.5, y - 4.5, x + 0.5, y + 5.5]
        box = [x - 12.5, y - 9.5, x + 13.5, y + 10.5]
        said = lambda numbers: '"' + ", ".join(f"{each:g}" for each in numbers) + '"'
        rows.append(
            f'{patient:06d}_01_01_002.png,{patient},1,1,2,{said(ends)},{said(box)},"16, 10","0.5, 0.5, 0.5",'
            f'{patient % 8 + 1},0,"1, 3","0.9, 0.9, 5","{SIDE}, {SIDE}","-175, 275",F,50,{2 if patient % 4 == 0 else 1}'
        )
    (folder / "DL_info.csv").write_text("\n".join(rows) + "\n")


def _write(path: Path, x: int, y: int, lot: np.random.Generator) -> None:
    rows, columns = np.mgrid[0:SIDE, 0:SIDE] + 0.5
    body = ((columns - SIDE / 2) / 40) ** 2 + ((rows - SIDE / 2) / 30) ** 2 <= 1
    lesion = ((columns - x) / 8) ** 2 + ((rows - y) / 5) ** 2 <= 1
    hu = np.where(lesion, 120, np.where(body, 20, -1000)) + lot.integers(-15, 16, (SIDE, SIDE))
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray((hu + 32768).astype(np.uint16)).save(path)
