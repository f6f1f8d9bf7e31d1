import csv
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from lesionary_training.bodypart import train
from lesionary_training.bodypart_augment import augment
from lesionary_training.bodypart_network import BodyPartRegressor, export_onnx, multiplications
from lesionary_training.bodypart_picture import PictureSize
from lesionary_training.bodypart_scale import fit_scale, rank_correlation, z_of_height
from lesionary_training.bodypart_series import Series, read_series
from lesionary_training.checkpoint import Checkpoints, lot_of

SMALL = PictureSize(px=32, mm_per_px=16.0)


def bodies(count: int) -> list[Series]:
    """Series of ten slices that show a disc which grows towards the feet: what a network can put in order at a glance."""
    at = np.arange(32) - 15.5
    apart = np.hypot(at[None, :], at[:, None])
    grown = np.stack([np.where(apart < 4 + index, 200, 0) for index in range(10)]).astype(np.uint8)
    heights = 20.0 * np.arange(10)
    return [Series(f"{index}", index, 20, heights, np.clip(grown + index, 0, 255)) for index in range(count)]


class NetworkTest(unittest.TestCase):
    def test_is_far_below_the_bound_of_a_tenth_of_a_gmac(self):
        # 64² · 12 · 25 + 32² · 24 · 12 · 9 + 16² · 48 · 24 · 9 + 16² · 64 · 48 · 9 + 8² · 96 · 64 · 9
        self.assertEqual(multiplications(PictureSize()), 1_228_800 + 2_654_208 + 2_654_208 + 7_077_888 + 3_538_944)

    def test_says_in_its_file_what_it_wants_and_means(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bodypart.onnx"
            export_onnx(BodyPartRegressor(), PictureSize(), {"name": "mine", "scale": {"perMm": 0.01}}, path)
            content = path.read_bytes()
            self.assertLess(len(content), 1_000_000)
            self.assertIn(b"lesionary.bodypart", content)
            said = json.loads(content[content.rindex(b'{"version"') :])
            self.assertEqual(said["picture"], {"px": 128, "mmPerPx": 4.0, "windowHu": [-1000.0, 500.0]})
            self.assertEqual((said["name"], said["scale"]), ("mine", {"perMm": 0.01}))


class TrainingTest(unittest.TestCase):
    def test_puts_slices_in_order_that_were_never_labelled(self):
        torch.set_num_threads(1)
        series = bodies(4)
        network = train(series, 40, seed=3, checkpoints=Checkpoints(None, {}), say=lambda line: None)
        with torch.no_grad():
            scores = network(torch.from_numpy(series[0].pictures).float().unsqueeze(1) / 255).numpy()
        self.assertGreater(rank_correlation(scores, series[0].heights_mm), 0.9)

    def test_a_killed_run_ends_in_the_weights_of_one_that_was_not(self):
        torch.set_num_threads(1)

        class Killed(Exception):
            pass

        def kill_after_fifty(line):
            if line.startswith("step 100 "):
                raise Killed

        with tempfile.TemporaryDirectory() as folder:
            checkpoints = Checkpoints(Path(folder), {"run": 1})
            with self.assertRaises(Killed):
                train(bodies(2), 101, 5, checkpoints, kill_after_fifty)
            self.assertEqual(checkpoints.load()["step"], 50)
            resumed = train(bodies(2), 101, 5, checkpoints, lambda line: None)
        whole = train(bodies(2), 101, 5, Checkpoints(None, {}), lambda line: None)
        for name, weights in whole.state_dict().items():
            self.assertTrue(torch.equal(weights, resumed.state_dict()[name]), name)

    def test_augmenting_depends_on_the_lot_alone_and_stays_within_greys(self):
        pictures = torch.stack([torch.from_numpy(each.pictures).float() / 255 for each in bodies(3)])
        first, again = (augment(pictures, lot_of(1, "batch", 7)) for _ in range(2))
        self.assertTrue(torch.equal(first, again))
        self.assertFalse(torch.equal(first, augment(pictures, lot_of(1, "batch", 8))))
        self.assertTrue(0 <= first.min() and first.max() <= 1)


class ScaleTest(unittest.TestCase):
    def test_landmarks_have_their_heights(self):
        np.testing.assert_allclose(z_of_height(np.array([88.0, 250.0, 650.0])), [0.35, 0.54, 0.83], atol=1e-9)

    def test_gives_back_the_heights_of_the_series_that_it_was_fitted_to(self):
        heights = [np.arange(0, 680, 2.0), np.arange(100, 500, 2.0)]
        scores = [0.02 * each - 5 for each in heights]
        scale = fit_scale(scores, heights)
        self.assertAlmostEqual(scale.per_mm, 0.02, places=9)
        self.assertLess(scale.noise, 1e-9)
        np.testing.assert_allclose(scale.z(scores[0]), z_of_height(heights[0]), atol=0.015)

    def test_scores_that_fall_have_no_scale(self):
        heights = [np.arange(0, 680, 2.0)]
        with self.assertRaises(SystemExit):
            fit_scale([-heights[0]], heights)

    def test_rank_correlation_shares_ranks_among_equals(self):
        self.assertAlmostEqual(rank_correlation(np.array([1, 5, 9]), np.array([2, 3, 100])), 1)
        # Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: covariance 4.5 / sqrt(4.5 · 5).
        self.assertAlmostEqual(rank_correlation(np.array([0, 7, 7, 8]), np.arange(4)), 4.5 / (4.5 * 5) ** 0.5)


class SeriesTest(unittest.TestCase):
    def test_reads_series_in_order_and_of_thin_ones_every_third_slice(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            rows = [("000001_01_03", 7 - index, 1.0, 10.0 - index) for index in range(7)]
            self._write(folder, rows)
            (series,) = read_series(folder, SMALL)
            self.assertEqual((series.patient, series.interval_mm), (1, 3.0))
            np.testing.assert_allclose(series.heights_mm, [4, 7, 10])
            # Slice n is all n · 100 HU: 1100 / 1500, 1400 / 1500 and all of the window, of 255.
            self.assertEqual(series.pictures.shape, (3, 32, 32))
            self.assertEqual(series.pictures[:, 16, 16].tolist(), [187, 238, 255])

    def test_says_what_is_missing(self):
        with tempfile.TemporaryDirectory() as name, self.assertRaises(SystemExit) as refused:
            read_series(Path(name), SMALL)
        self.assertIn("phantoms --volumes", str(refused.exception))

    def _write(self, folder: Path, rows) -> None:
        with open(folder / "slices.csv", "w", newline="") as file:
            table = csv.writer(file)
            table.writerow("series slice patient split spacing_mm interval_mm z_mm".split())
            for series, number, interval, z in rows:
                table.writerow([series, number, 1, "train", 4.0, interval, z])
                image = folder / "Images_png" / series / f"{number:03d}.png"
                image.parent.mkdir(parents=True, exist_ok=True)
                Image.fromarray(np.full((64, 64), 32768 + 100 * number, np.uint16)).save(image)


if __name__ == "__main__":
    unittest.main()
