import unittest

import torch

from lesionary_training.anchors import anchor_grid
from lesionary_training.rpn import ProposalLimits, RegionProposalNetwork, propose

LIMITS = ProposalLimits(before_nms=100, after_nms=10)
NO_STEP = torch.zeros((1, 4))


def logits(*likely):
    """Scores whose order is that of `likely`."""
    return torch.tensor([[0.0, each] for each in likely])


class ProposeTest(unittest.TestCase):
    def test_the_likeliest_comes_first_and_what_overlaps_it_by_more_than_07_goes(self):
        anchors = torch.tensor(
            [
                [0.0, 0.0, 20.0, 20.0],
                [0.0, 0.0, 20.0, 15.0],  # 300 / 400 = 0.75 with the first
                [0.0, 0.0, 20.0, 14.0],  # 280 / 400 = 0.7 with the first, 0.93 with the second
                [40.0, 40.0, 60.0, 60.0],
            ]
        )
        found = propose(logits(2, 1, 0, 3), NO_STEP.expand(4, 4), anchors, 64, LIMITS)
        self.assertEqual(found.tolist(), [anchors[3].tolist(), anchors[0].tolist(), anchors[2].tolist()])

    def test_a_proposal_is_moved_first_and_then_cut_off_at_the_edge(self):
        # By half a width to the left: from -10 to 10, of which 0 to 10 is left.
        found = propose(logits(0), torch.tensor([[-0.5, 0.0, 0.0, 0.0]]), torch.tensor([[0.0, 0.0, 20.0, 20.0]]), 64, LIMITS)
        self.assertEqual(found.tolist(), [[0, 0, 10, 20]])

    def test_one_that_is_narrower_than_eight_pixels_is_none(self):
        anchors = torch.tensor([[0.0, 0.0, 7.9, 20.0], [0.0, 0.0, 8.0, 20.0], [0.0, 0.0, 20.0, 7.0]])
        self.assertEqual(len(propose(logits(3, 0, 3), NO_STEP.expand(3, 4), anchors, 64, LIMITS)), 1)

    def test_only_so_many_are_looked_at_and_only_so_many_kept(self):
        anchors = torch.stack([torch.tensor([20.0 * n, 0.0, 20.0 * n + 16, 16.0]) for n in range(10)])
        scores = logits(*range(10))
        self.assertEqual(len(propose(scores, NO_STEP.expand(10, 4), anchors, 512, ProposalLimits(4, 10))), 4)
        two = propose(scores, NO_STEP.expand(10, 4), anchors, 512, ProposalLimits(10, 2))
        self.assertEqual(two[:, 0].tolist(), [180, 160])


class RegionProposalNetworkTest(unittest.TestCase):
    def test_its_rows_are_in_the_order_of_the_anchors(self):
        network = RegionProposalNetwork(channels=8)
        features = torch.zeros((1, 8, 3, 4))
        with torch.no_grad():
            network.conv.weight.zero_()
            network.conv.weight[:, :, 1, 1] = 1.0
            network.scores.weight.fill_(1.0)
            network.scores.bias.copy_(torch.arange(30.0))
            features[0, :, 1, 2] = 100.0
            scores, steps = network(features)
        rows = anchor_grid(3, 4)
        self.assertEqual((scores.shape, steps.shape), ((1, len(rows), 2), (1, len(rows), 4)))
        # The place in row 1, column 2 is the seventh: its rows 90 to 104 stand out, each anchor by numbers of its own.
        self.assertEqual(torch.nonzero(scores[0, :, 0] > 100).squeeze(1).tolist(), list(range(90, 105)))
        self.assertEqual((scores[0, 1] - scores[0, 0]).tolist(), [2, 2])
        middle = (rows[91, :2] + rows[91, 2:]) / 2
        self.assertEqual(middle.tolist(), [20, 12])


if __name__ == "__main__":
    unittest.main()
