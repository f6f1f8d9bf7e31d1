import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
from PIL import Image

from lesionary_training.data import part, read_release, read_stack, share_of_patients, slice_path

HEADER = (
    "File_name,Patient_index,Study_index,Series_ID,Key_slice_index,Measurement_coordinates,Bounding_boxes,"
    "Lesion_diameters_Pixel_,Normalized_lesion_location,Coarse_lesion_type,Possibly_noisy,Slice_range,Spacing_mm_px_,"
    "Image_size,DICOM_windows,Patient_gender,Patient_age,Train_Val_Test"
)


def row(file_name, patient, split, interval="5", kind="4"):
    return (
        f'{file_name},{patient},1,1,3,"11, 21, 31, 21, 21, 16, 21, 26","6, 11, 36, 31","20, 10","0.5, 0.5, 0.5",'
        f'{kind},0,"2, 4","0.8, 0.8, {interval}","16, 16","-175, 275",F,50,{split}'
    )


def write_slice(path, hu):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((16, 16), hu + 32768, dtype=np.uint16)).save(path)


class Release(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.folder = Path(self._folder.name)

    def write_table(self, *rows):
        (self.folder / "DL_info.csv").write_text("\n".join([HEADER, *rows]) + "\n")

    def test_dl_info_counts_centres_from_one_and_we_edges_from_zero(self):
        self.write_table(row("000001_01_01_003.png", 1, 1))
        [key] = read_release(self.folder)
        [lesion] = key.lesions
        self.assertEqual(lesion.box, (5.5, 10.5, 35.5, 30.5))
        self.assertEqual(lesion.long, (10.5, 20.5, 30.5, 20.5))
        self.assertEqual(lesion.short, (20.5, 15.5, 20.5, 25.5))
        self.assertEqual((key.series, key.number, lesion.type), ("000001_01_01", 3, 4))

    def test_coco_gives_the_same_box_as_dl_info(self):
        image = {"id": 7, "file_name": "000001_01_01/003.png", "spacing": 0.8, "slice_intv": 5, "patient": 1, "split": "train"}
        annotation = {"image_id": 7, "bbox": [5, 10, 30, 20], "recist": [10, 20, 30, 20, 20, 15, 20, 25], "type": "liver"}
        (self.folder / "coco.json").write_text(json.dumps({"images": [image], "annotations": [annotation]}))
        [key] = read_release(self.folder)
        [lesion] = key.lesions
        self.assertEqual(lesion.box, (5.5, 10.5, 35.5, 30.5))
        self.assertEqual(lesion.long, (10.5, 20.5, 30.5, 20.5))
        self.assertEqual((lesion.type, key.image_id, key.interval_mm), (4, 7, 5))

    def test_lesions_of_one_slice_belong_together_and_unlabelled_ones_have_no_type(self):
        self.write_table(
            row("000001_01_01_003.png", 1, 1),
            row("000002_01_01_003.png", 2, 2, kind="-1"),
            row("000001_01_01_003.png", 1, 1),
        )
        slices = read_release(self.folder)
        self.assertEqual([len(each.lesions) for each in slices], [2, 1])
        self.assertIsNone(slices[1].lesions[0].type)
        self.assertEqual([each.patient for each in part(slices, "validation")], [2])

    def test_refuses_a_patient_in_two_parts(self):
        self.write_table(row("000001_01_01_003.png", 1, 1), row("000001_01_01_004.png", 1, 3))
        with self.assertRaises(SystemExit):
            read_release(self.folder)

    def test_neighbours_are_found_by_number_in_both_layouts(self):
        self.write_table(row("000001_01_01_003.png", 1, 1, interval="1.5"))
        write_slice(self.folder / "Images_png/000001_01_01/002.png", 10)
        write_slice(self.folder / "Images_png/000001_01_01/003.png", 20)
        write_slice(self.folder / "Images_png/000001_01_01_004.png", 30)
        write_slice(self.folder / "Images_png/000001_01_01/006.png", 99)
        [key] = read_release(self.folder)

        # 2 mm reach two slices of 1.5 mm; the first and the fifth are not stored.
        stack = read_stack(self.folder, key, reach_mm=2)

        self.assertEqual(stack.hu[:, 0, 0].tolist(), [10, 20, 30])
        self.assertEqual(stack.offsets_mm.tolist(), [-1.5, 0, 1.5])
        self.assertEqual(stack.key, 1)

    def test_there_is_no_slice_before_the_first(self):
        self.assertIsNone(slice_path(self.folder, "000001_01_01", 0))

    def test_a_share_is_of_patients_and_a_smaller_one_is_part_of_it(self):
        self.write_table(*[row(f"{n:06d}_01_01_{k:03d}.png", n, 1) for n in range(1, 21) for k in (3, 4)])
        slices = read_release(self.folder)
        half = {each.patient for each in share_of_patients(slices, 0.5, seed=1)}
        quarter = {each.patient for each in share_of_patients(slices, 0.25, seed=1)}
        self.assertEqual((len(half), len(quarter)), (10, 5))
        self.assertLess(quarter, half)
        self.assertEqual(len(share_of_patients(slices, 0.5, seed=1)), 20)
        self.assertNotEqual(half, {each.patient for each in share_of_patients(slices, 0.5, seed=2)})


if __name__ == "__main__":
    unittest.main()
