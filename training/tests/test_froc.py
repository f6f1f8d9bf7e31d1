import json
import pathlib
import unittest

import numpy as np

from lesionary_training.froc import Judged, sensitivities

STORED = pathlib.Path(__file__).parents[2] / "lib/testing/froc"
LESION = [10, 10, 29, 29]  # 20 × 20 with the pixel added


def image(detections, truths):
    rows = np.array(detections, dtype=float).reshape(-1, 5)
    return Judged(np.array(truths, dtype=float).reshape(-1, 4), rows[:, :4], rows[:, 4])


class SensitivitiesTest(unittest.TestCase):
    def test_a_curve_that_one_can_draw(self):
        images = [
            image([[*LESION, 0.9], [60, 60, 70, 70, 0.8]], [LESION]),
            image([[100, 100, 110, 110, 0.7], [10, 10, 29, 19, 0.6]], [LESION]),  # 200 / 400 is found
        ]
        # Found 1 of 2, a false one, another false one, found 2 of 2: at 0.5 false ones per image 1/2, at 1 all.
        self.assertEqual(sensitivities(images, (0, 0.5, 0.75, 1, 4)), [0.5, 0.5, 0.75, 1, 1])

    def test_a_second_box_on_a_found_lesion_is_no_false_positive(self):
        other = [200, 200, 209, 209]
        images = [image([[*LESION, 0.9], [*LESION, 0.8], [60, 60, 70, 70, 0.7], [*other, 0.6]], [LESION, other])]
        self.assertEqual(sensitivities(images, (0.5, 1)), [0.75, 1])

    def test_a_box_below_one_half_is_false(self):
        self.assertEqual(sensitivities([image([[10, 10, 29, 18, 0.9]], [LESION])], (1,)), [0])

    def test_images_without_lesions_do_not_count(self):
        images = [image([[*LESION, 0.9]], []), image([[*LESION, 0.5]], [LESION])]
        self.assertEqual(sensitivities(images, (0.5,)), [1])
        self.assertTrue(np.isnan(sensitivities(images[:1], (0.5,))).all())

    def test_agrees_with_the_stored_answer_to_the_stored_case(self):
        case = json.loads((STORED / "case.json").read_text())
        answer = json.loads((STORED / "numpy.json").read_text())["deeplesion-2018"]["points"]
        edges = lambda bbox: [bbox[0], bbox[1], bbox[0] + bbox[2], bbox[1] + bbox[3]]  # noqa: E731
        images = []
        for id in sorted(each["id"] for each in case["truth"]["images"]):
            detections = [[*edges(each["bbox"]), each["score"]] for each in case["detections"] if each["image_id"] == id]
            truths = [edges(each["bbox"]) for each in case["truth"]["annotations"] if each["image_id"] == id]
            images.append(image(detections, truths))
        np.testing.assert_allclose(sensitivities(images, (0.5, 1, 2, 3, 4, 5, 8, 16)), answer, atol=1e-9)


if __name__ == "__main__":
    unittest.main()
