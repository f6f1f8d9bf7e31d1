import math
import unittest

import torch

from lesionary_training.losses import Losses, head_losses, rpn_losses, smooth_l1
from lesionary_training.matching import BACKGROUND, IGNORED, LESION, Match

TRUTHS = torch.tensor([[10.0, 10.0, 30.0, 30.0], [50.0, 50.0, 70.0, 90.0]])


def at_even_odds(count):
    """Logits that call each box a lesion with probability 1/2: its loss is ln 2."""
    return torch.zeros((count, 2))


class SmoothL1Test(unittest.TestCase):
    def test_is_a_parabola_near_zero_and_a_line_beyond(self):
        # σ = 1: the line begins at 1. ½ · 0.5² = 0.125; 3 - ½ = 2.5.
        torch.testing.assert_close(smooth_l1(torch.tensor([0.0, 0.5, -3.0]), 1.0), torch.tensor([0.0, 0.125, 2.5]))
        # σ = 3: it begins at 1/9. ½ · 9 · 0.01 = 0.045; 1 - 1/18.
        torch.testing.assert_close(smooth_l1(torch.tensor([0.1, -1.0]), 3.0), torch.tensor([0.045, 1 - 1 / 18]))


class RpnLossTest(unittest.TestCase):
    anchors = torch.tensor(
        [[10.0, 10.0, 30.0, 30.0], [0.0, 0.0, 16.0, 16.0], [45.0, 50.0, 65.0, 90.0], [80.0, 0.0, 96.0, 16.0]]
    )
    match = Match(torch.tensor([LESION, IGNORED, LESION, BACKGROUND]), torch.tensor([0, 0, 1, 0]))

    def losses(self, scores, steps, chosen):
        return rpn_losses(scores, steps, self.anchors, TRUTHS, self.match, torch.tensor(chosen))

    def test_the_class_part_is_the_mean_over_the_anchors_drawn(self):
        scores = at_even_odds(4)
        scores[3] = torch.tensor([math.log(3), 0.0])  # background with probability 3/4
        class_part, _ = self.losses(scores, torch.zeros((4, 4)), [0, 2, 3])
        self.assertAlmostEqual(class_part.item(), (2 * math.log(2) + math.log(4 / 3)) / 3, places=6)

    def test_the_box_part_is_the_sum_over_lesions_by_the_number_drawn(self):
        # Anchor 0 lies on its truth: no step. Anchor 2 must go 5 px, a quarter of its width, to the right.
        _, box_part = self.losses(at_even_odds(4), torch.zeros((4, 4)), [0, 2, 3])
        self.assertAlmostEqual(box_part.item(), (0.25 - 1 / 18) / 3, places=6)

    def test_boxes_of_background_and_of_anchors_not_drawn_do_not_count(self):
        steps = torch.zeros((4, 4))
        steps[3] = 100.0
        steps[2] = 100.0
        _, box_part = self.losses(at_even_odds(4), steps, [0, 3])
        self.assertEqual(box_part.item(), 0)

    def test_an_image_without_lesions_has_no_box_part_but_a_gradient(self):
        match = Match(torch.tensor([BACKGROUND] * 4), torch.zeros(4, dtype=torch.int64))
        steps = torch.ones((4, 4), requires_grad=True)
        nothing, chosen = torch.zeros((0, 4)), torch.tensor([1, 2])
        class_part, box_part = rpn_losses(at_even_odds(4), steps, self.anchors, nothing, match, chosen)
        self.assertAlmostEqual(class_part.item(), math.log(2), places=6)
        box_part.backward()
        self.assertEqual(steps.grad.abs().sum().item(), 0)


class HeadLossTest(unittest.TestCase):
    def test_a_step_counts_in_its_standard_deviations_and_only_that_of_the_class_lesion(self):
        # To the right by 0.5 px of 20: 0.025 widths, 0.25 standard deviations. ½ · 0.25² = 0.03125, of four proposals.
        proposals = torch.tensor(
            [[9.5, 10.0, 29.5, 30.0], [0.0, 0.0, 9.0, 9.0], [0.0, 0.0, 8.0, 8.0], [5.0, 5.0, 9.0, 9.0]]
        )
        steps = torch.zeros((4, 8))
        steps[:, :4] = 100.0
        steps[1:] = 100.0
        labels = torch.tensor([LESION, BACKGROUND, BACKGROUND, BACKGROUND])
        truth = torch.zeros(4, dtype=torch.int64)
        class_part, box_part = head_losses(at_even_odds(4), steps, proposals, TRUTHS, labels, truth)
        self.assertAlmostEqual(class_part.item(), math.log(2), places=6)
        self.assertAlmostEqual(box_part.item(), 0.03125 / 4, places=6)

    def test_growth_counts_in_fifths(self):
        # Twice as high: ln 2 / 0.2 = 3.4657 standard deviations; moved by a quarter of the new height, 0.5 / 0.1 = 5.
        proposals = torch.tensor([[50.0, 50.0, 70.0, 70.0]])
        labels, truth = torch.tensor([LESION]), torch.tensor([1])
        _, box_part = head_losses(at_even_odds(1), torch.zeros((1, 8)), proposals, TRUTHS, labels, truth)
        self.assertAlmostEqual(box_part.item(), (math.log(2) / 0.2 - 0.5) + (5 - 0.5), places=4)


class TotalTest(unittest.TestCase):
    def test_the_four_parts_weigh_the_same(self):
        self.assertEqual(Losses(*(torch.tensor(part) for part in (1.0, 2.0, 4.0, 8.0))).total().item(), 15)


if __name__ == "__main__":
    unittest.main()
