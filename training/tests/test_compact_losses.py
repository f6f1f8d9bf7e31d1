import math
import unittest

import torch

from lesionary_training.compact_losses import (
    BACKGROUND,
    IGNORED,
    assign,
    ellipses,
    generalised_iou,
    paired_iou,
    score_and_box_loss,
)
from lesionary_training.compact_network import Dense
from lesionary_training.compact_pictures import Truth


def truth(boxes, noisy=None, ends=None):
    boxes = torch.tensor(boxes, dtype=torch.float32).reshape(-1, 4)
    ends = torch.zeros(len(boxes), 4, 2) if ends is None else torch.tensor(ends)
    return Truth(boxes, ends, torch.zeros(len(boxes), dtype=torch.int64), torch.tensor(noisy or [False] * len(boxes)))


class Places(unittest.TestCase):
    # One row of a map: middles at 4, 12, 20, 28, 36, 44 pixels, all at height 20.
    row = torch.tensor([[4.0 + 8 * at, 20.0] for at in range(6)])

    def test_in_the_middle_half_of_a_box_are_the_lesions(self):
        # Middle 24, half width 24: places within 12 of 24 are 12 (at 12 exactly), 20, 28, 36.
        owner = assign(self.row, truth([[0, 0, 48, 40]]))
        self.assertEqual(owner.tolist(), [BACKGROUND, 0, 0, 0, 0, BACKGROUND])

    def test_near_the_middle_of_a_small_box_are_its_own_though_they_lie_outside_the_half(self):
        # Middle 16, half width 4, so its half ends at 2; but 12 and 20 lie within 6.
        owner = assign(self.row, truth([[12, 16, 20, 24]]))
        self.assertEqual(owner.tolist(), [BACKGROUND, 0, 0, BACKGROUND, BACKGROUND, BACKGROUND])

    def test_of_two_lesions_belong_to_the_smaller(self):
        owner = assign(self.row, truth([[0, 0, 48, 40], [22, 14, 34, 26]]))
        self.assertEqual(owner.tolist(), [BACKGROUND, 0, 0, 1, 0, BACKGROUND])

    def test_in_a_doubtful_box_are_neither(self):
        owner = assign(self.row, truth([[16, 0, 40, 40]], noisy=[True]))
        self.assertEqual(owner.tolist(), [BACKGROUND, BACKGROUND, IGNORED, IGNORED, IGNORED, BACKGROUND])


class Overlaps(unittest.TestCase):
    # 10 × 10 and 10 × 10, moved by 5: common 50, union 150, hull 15 × 10.
    one, other = torch.tensor([[0.0, 0, 10, 10]]), torch.tensor([[5.0, 0, 15, 10]])

    def test_iou(self):
        self.assertAlmostEqual(paired_iou(self.one, self.other).item(), 50 / 150, places=6)

    def test_generalised_iou_takes_off_what_the_hull_has_too_much(self):
        self.assertAlmostEqual(generalised_iou(self.one, self.other).item(), 50 / 150, places=6)
        # Apart by 10: nothing in common, union 200, hull 300.
        apart = torch.tensor([[20.0, 0, 30, 10]])
        self.assertAlmostEqual(generalised_iou(self.one, apart).item(), 0 - (300 - 200) / 300, places=6)


class ScoreAndBoxLoss(unittest.TestCase):
    def test_by_hand(self):
        # Two places; the first is the lesion's and its box has IoU 1/3. Both logits 0, so both scores 1/2.
        dense = Dense(torch.zeros(1, 2), torch.tensor([[[0.0, 0, 10, 10], [0, 0, 1, 1]]]))
        score, box = score_and_box_loss(dense, torch.tensor([[0, BACKGROUND]]), [truth([[5, 0, 15, 10]])])
        # Cross-entropy at 1/2 is ln 2 whatever the target; weights (1/3 - 1/2)² and (0 - 1/2)².
        self.assertAlmostEqual(score.item(), math.log(2) * (1 / 36 + 1 / 4), places=5)
        self.assertAlmostEqual(box.item(), 1 - 1 / 3, places=5)

    def test_has_an_answer_without_lesions(self):
        dense = Dense(torch.zeros(1, 2), torch.zeros(1, 2, 4))
        score, box = score_and_box_loss(dense, torch.full((1, 2), BACKGROUND), [truth([])])
        self.assertAlmostEqual(score.item(), math.log(2) * 2 / 4, places=5)
        self.assertEqual(box.item(), 0)

    def test_passes_over_what_is_ignored(self):
        dense = Dense(torch.zeros(1, 2), torch.zeros(1, 2, 4))
        score, _ = score_and_box_loss(dense, torch.tensor([[IGNORED, BACKGROUND]]), [truth([])])
        self.assertAlmostEqual(score.item(), math.log(2) / 4, places=5)


class Ellipses(unittest.TestCase):
    def test_have_the_area_of_an_ellipse_of_both_diameters(self):
        # Long 80, short 48: area pi × 40 × 24, in places of 4 × 4.
        ends = [[[10.0, 50], [90, 50], [50, 26], [50, 74]]]
        mask = ellipses(truth([[0, 0, 100, 100]], ends=ends), 25, 25)
        self.assertAlmostEqual(mask.sum().item(), math.pi * 40 * 24 / 16, delta=5)
        self.assertEqual((mask[12, 12].item(), mask[12, 1].item()), (1, 0))

    def test_a_lesion_smaller_than_a_place_still_has_one(self):
        ends = [[[49.0, 50], [51, 50], [50, 49], [50, 51]]]
        self.assertGreaterEqual(ellipses(truth([[40, 40, 60, 60]], ends=ends), 25, 25).sum().item(), 1)


if __name__ == "__main__":
    unittest.main()
