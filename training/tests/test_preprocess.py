import json
import unittest
from pathlib import Path

import numpy as np

from lesionary_training.contract import Contract, Size
from lesionary_training.preprocess import Frame, Stack, body_crop, network_input

# The same file that the TypeScript side is tested with.
CASES = Path(__file__).parents[2] / "lib/testing/detectorInput/cases.json"


def contract_of(said: dict) -> Contract:
    size = said["size"]
    return Contract(
        name="case",
        size=Size(size["rule"], size.get("px"), size.get("mmPerPx"), size.get("most")),
        slices=said["slices"],
        slice_interval_mm=said["sliceIntervalMm"],
        window_hu=tuple(said["windowHu"]),
        mean=tuple(said["mean"]),
        std=tuple(said["std"]),
        crop=said["crop"],
        multiple=said["multiple"],
    )


class NetworkInput(unittest.TestCase):
    def test_agrees_with_the_stored_cases_to_one_grey_level(self):
        cases = json.loads(CASES.read_text())["cases"]
        self.assertGreater(len(cases), 5)
        for case in cases:
            with self.subTest(case["name"]):
                contract = contract_of(case["contract"])
                shape = (case["rows"], case["columns"])
                stack = Stack(
                    hu=np.array([each["hu"] for each in case["slices"]], dtype=np.int16).reshape(-1, *shape),
                    offsets_mm=np.array([each["offsetMm"] for each in case["slices"]]),
                    key=case["key"],
                    spacing_mm=tuple(case["spacingMm"]),
                )
                expected = case["expected"]

                picture, frame = network_input(stack, contract)

                self.assertEqual(list(frame.crop), expected["crop"])
                self.assertEqual((frame.content_width, frame.content_height), (expected["contentWidth"], expected["contentHeight"]))
                self.assertEqual(picture.shape, (contract.slices, expected["height"], expected["width"]))
                mean, std = (np.array(each)[:, None, None] for each in (contract.mean, contract.std))
                greys = picture * std + mean
                wanted = np.array(expected["greys"]).reshape(picture.shape)
                self.assertLess(np.abs(greys - wanted).max(), 0.02)


class Boxes(unittest.TestCase):
    def test_come_to_the_picture_and_back(self):
        # 100 columns from 20 on became 50 pixels, 80 rows from 10 on became 160.
        frame = Frame(crop=(20, 10, 120, 90), content_width=50, content_height=160, width=64, height=160)
        boxes = np.array([[40.0, 30.0, 60.0, 50.0]])

        on_picture = frame.to_picture(boxes)

        np.testing.assert_allclose(on_picture, [[10, 40, 20, 80]])
        np.testing.assert_allclose(frame.to_slice(on_picture), boxes)


class BodyCrop(unittest.TestCase):
    def test_leaves_eight_pixels_about_the_body(self):
        hu = np.full((100, 200), -1000, dtype=np.int16)
        hu[40:60, 50:120] = 40
        self.assertEqual(body_crop(hu), (42, 32, 128, 68))

    def test_passes_over_a_line_that_is_thinner_than_two_percent(self):
        hu = np.full((100, 100), -1000, dtype=np.int16)
        hu[40:60, 50:80] = 40
        hu[90, :] = 100  # One of a hundred rows: no column has two pixels of it, but the row itself is all table.
        self.assertEqual(body_crop(hu), (42, 32, 88, 99))


if __name__ == "__main__":
    unittest.main()
