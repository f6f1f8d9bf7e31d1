import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from lesionary_training.checkpoint import lot_of
from lesionary_training.compact_network import contract_of
from lesionary_training.compact_pictures import Picture, Pictures, truth_of, varied, whole
from lesionary_training.data import KeySlice, Lesion, reach_of, read_release, read_stack
from lesionary_training.preprocess import network_input

from .tiny_release import write_release

CONTRACT = contract_of("test")
LESION = Lesion(box=(15, 25, 45, 45), long=(20, 35, 40, 35), short=(30, 30, 30, 40), type=4)


class TruthTest(unittest.TestCase):
    def test_is_moved_by_the_cut_and_magnified(self):
        truth = truth_of((LESION,), corner=np.array([10, 5]), scale=np.array([2.0, 0.5]))
        self.assertEqual(truth.boxes.tolist(), [[10, 10, 70, 20]])
        self.assertEqual(truth.ends.tolist(), [[[20, 15], [60, 15], [40, 12.5], [40, 17.5]]])
        self.assertEqual(truth.types.tolist(), [3])


class VariedPieces(unittest.TestCase):
    def picture(self):
        """A picture of 120 × 100 in which only the lesion's ellipse, about (70, 40), is bright."""
        y, x = np.mgrid[0:100, 0:120] + 0.5
        hu = np.where(((x - 70) / 12) ** 2 + ((y - 40) / 6) ** 2 <= 1, 500, -200).astype(np.int16)
        lesion = Lesion(box=(53, 29, 87, 51), long=(58, 40, 82, 40), short=(70, 34, 70, 46), type=None)
        truth = truth_of((lesion,), np.zeros(2), np.ones(2))
        return Picture(np.stack([hu, hu, hu]), np.array([-5.0, 0.0, 5.0]), 1, truth, padding_px=5)

    def test_have_the_lesion_where_its_box_says_however_they_are_turned(self):
        seen = 0
        for number in range(40):
            piece, truth = varied(self.picture(), CONTRACT, 96, lot_of(1, "piece", number))
            self.assertEqual(piece.shape, (3, 96, 96))
            if len(truth.boxes) == 0 or bool(truth.noisy[0]):
                continue
            hu = piece[1] * 4095 - 1024
            rows, columns = torch.nonzero(hu > 150, as_tuple=True)
            if len(rows) < 20:
                continue
            seen += 1
            left, top, right, bottom = truth.boxes[0].tolist()
            # All that is bright lies in the box, and the box is not wider than its padding (at most 5 × 1.25) and a pixel.
            self.assertGreaterEqual(columns.min().item() + 1.5, left)
            self.assertGreaterEqual(rows.min().item() + 1.5, top)
            self.assertLessEqual(columns.max().item(), right + 0.5)
            self.assertLessEqual(rows.max().item(), bottom + 0.5)
            middle = ((left + right) / 2, (top + bottom) / 2)
            if 0 < left and right < 96 and 0 < top and bottom < 96:
                self.assertAlmostEqual(columns.float().mean().item() + 0.5, middle[0], delta=1.5)
                self.assertAlmostEqual(rows.float().mean().item() + 0.5, middle[1], delta=1.5)
        self.assertGreater(seen, 20)

    def test_are_the_same_for_the_same_lot(self):
        one, _ = varied(self.picture(), CONTRACT, 64, lot_of(1, "piece", 3))
        same, _ = varied(self.picture(), CONTRACT, 64, lot_of(1, "piece", 3))
        other, _ = varied(self.picture(), CONTRACT, 64, lot_of(1, "piece", 4))
        self.assertTrue(torch.equal(one, same))
        self.assertFalse(torch.equal(one, other))


class WholePictures(unittest.TestCase):
    def test_are_what_the_network_gets_when_it_is_run(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_release(folder, patients=2)
            slices = read_release(folder)
            pictures = Pictures(folder, slices, CONTRACT, folder / "cache")
            for at, key in enumerate(slices):
                wanted, _ = network_input(read_stack(folder, key, reach_of(CONTRACT)), CONTRACT)
                got = whole(pictures[at], CONTRACT).numpy()
                self.assertEqual(got.shape, wanted.shape)
                # Kept as whole HU: half a HU is 0.03 of a grey, here 1/255 of a unit.
                self.assertLess(np.abs(got - wanted).max() * 255, 0.05)

    def test_are_read_again_from_the_file_that_was_made(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_release(folder, patients=1)
            slices: list[KeySlice] = read_release(folder)
            first = Pictures(folder, slices, CONTRACT, folder / "cache")[0].planes.copy()
            for png in folder.glob("Images_png/*/*.png"):
                png.unlink()
            np.testing.assert_array_equal(Pictures(folder, slices, CONTRACT, folder / "cache")[0].planes, first)


if __name__ == "__main__":
    unittest.main()
