import math
import unittest

import torch

from lesionary_training.bodypart_loss import distance_loss, order_loss


class OrderLossTest(unittest.TestCase):
    def test_is_worked_out_by_hand(self):
        # Steps 1, 1 and 2, -1: -log sigmoid(x) = log(1 + e^-x).
        scores = torch.tensor([[0.0, 1.0, 2.0], [0.0, 2.0, 1.0]])
        first = 2 * math.log(1 + math.exp(-1))
        second = math.log(1 + math.exp(-2)) + math.log(1 + math.exp(1))
        self.assertAlmostEqual(order_loss(scores).item(), (first + second) / 2, places=6)

    def test_falls_as_slices_come_further_apart_in_the_right_order(self):
        near, far, wrong = ([[0.0, step]] for step in (1.0, 5.0, -5.0))
        losses = [order_loss(torch.tensor(each)).item() for each in (far, near, wrong)]
        self.assertEqual(losses, sorted(losses))

    def test_stays_finite_where_the_order_is_utterly_wrong(self):
        self.assertAlmostEqual(order_loss(torch.tensor([[0.0, -1000.0]])).item(), 1000, places=3)


class DistanceLossTest(unittest.TestCase):
    def test_is_worked_out_by_hand(self):
        # Steps 1, 1.5, 4: they differ by 0.5 (0.5² / 2 = 0.125) and 2.5 (2.5 - 0.5 = 2).
        scores = torch.tensor([[0.0, 1.0, 2.5, 6.5]])
        self.assertAlmostEqual(distance_loss(scores).item(), 2.125, places=6)

    def test_is_nothing_for_equal_steps_whatever_their_sign(self):
        self.assertEqual(distance_loss(torch.tensor([[0.0, 2.0, 4.0], [9.0, 6.0, 3.0]])).item(), 0)


if __name__ == "__main__":
    unittest.main()
