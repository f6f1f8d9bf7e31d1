import unittest

import torch

from lesionary_training.matching import BACKGROUND, IGNORED, LESION, iou_of, match_anchors, match_proposals, sample

TRUTH = torch.tensor([[10.0, 10.0, 30.0, 30.0]])  # 20 × 20


def boxes(*rows):
    return torch.tensor(rows, dtype=torch.float32)


class IouTest(unittest.TestCase):
    def test_overlap_is_what_is_common_over_what_both_cover(self):
        others = boxes([10, 10, 30, 30], [20, 10, 40, 30], [30, 10, 50, 30], [15, 15, 25, 25])
        torch.testing.assert_close(iou_of(TRUTH, others), torch.tensor([[1.0, 200 / 600, 0.0, 100 / 400]]))


class AnchorMatchTest(unittest.TestCase):
    def labels(self, anchors, truths=TRUTH, size=100):
        return match_anchors(anchors, truths, size, size).labels.tolist()

    def test_from_07_a_lesion_below_03_background_ignored_between(self):
        anchors = boxes(
            [10, 10, 30, 30],  # 1
            [10, 10, 30, 24],  # 280 / 400 = 0.7
            [10, 10, 30, 22],  # 240 / 400 = 0.6
            [10, 10, 30, 16],  # 120 / 400 = 0.3
            [10, 10, 30, 15],  # 100 / 400 = 0.25
            [60, 60, 80, 80],  # 0
        )
        wanted = [LESION, LESION, IGNORED, IGNORED, BACKGROUND, BACKGROUND]
        self.assertEqual(self.labels(anchors), wanted)

    def test_the_best_anchor_of_a_truth_is_a_lesion_however_little_it_overlaps(self):
        # 5 × 20 = 100 in common: 100 / (400 + 400 - 100) = 1 / 7, less than 0.3.
        self.assertEqual(self.labels(boxes([25, 10, 45, 30], [60, 60, 80, 80])), [LESION, BACKGROUND])

    def test_anchors_that_are_equally_good_are_all_lesions(self):
        # To the right and below, 1 / 7 each.
        self.assertEqual(self.labels(boxes([25, 10, 45, 30], [10, 25, 30, 45])), [LESION, LESION])

    def test_a_truth_that_no_anchor_touches_makes_none_a_lesion(self):
        self.assertEqual(self.labels(boxes([60, 60, 80, 80], [40, 40, 50, 50])), [BACKGROUND, BACKGROUND])

    def test_an_anchor_across_the_edge_is_ignored_even_if_it_is_the_best(self):
        anchors = boxes([-1, 10, 19, 30], [0, 10, 20, 30], [80, 80, 100, 100], [81, 80, 101, 100])
        # 10 × 20 in common: 200 / 600 = 1 / 3, the best of those inside.
        self.assertEqual(self.labels(anchors), [IGNORED, LESION, BACKGROUND, IGNORED])

    def test_an_anchor_belongs_to_the_truth_that_it_overlaps_most(self):
        truths = boxes([10, 10, 30, 30], [40, 10, 60, 30])
        match = match_anchors(boxes([40, 10, 60, 30], [10, 10, 30, 30]), truths, 100, 100)
        self.assertEqual(match.truth.tolist(), [1, 0])

    def test_without_lesions_all_anchors_inside_are_background(self):
        self.assertEqual(self.labels(boxes([0, 0, 9, 9], [95, 0, 105, 9]), torch.zeros((0, 4))), [BACKGROUND, IGNORED])


class ProposalMatchTest(unittest.TestCase):
    def test_a_proposal_is_a_lesion_from_an_overlap_of_one_half(self):
        match = match_proposals(boxes([10, 10, 30, 20], [10, 10, 30, 19], [50, 50, 60, 60]), TRUTH)
        # 200 / 400, 180 / 400, 0.
        self.assertEqual(match.labels.tolist(), [LESION, BACKGROUND, BACKGROUND])

    def test_without_lesions_all_are_background(self):
        self.assertEqual(match_proposals(TRUTH, torch.zeros((0, 4))).labels.tolist(), [BACKGROUND])


class SampleTest(unittest.TestCase):
    def drawn(self, lesions, background, count, share, seed=1):
        labels = torch.tensor([LESION] * lesions + [IGNORED] * 10 + [BACKGROUND] * background)
        indices = sample(labels, count, share, torch.Generator().manual_seed(seed))
        self.assertEqual(len(set(indices.tolist())), len(indices), "none is drawn twice")
        return labels[indices].tolist(), indices

    def test_of_many_lesions_only_their_share_is_drawn(self):
        labels, _ = self.drawn(lesions=50, background=500, count=32, share=0.25)
        self.assertEqual(labels, [LESION] * 8 + [BACKGROUND] * 24)

    def test_background_takes_the_place_of_lesions_that_are_missing(self):
        labels, _ = self.drawn(lesions=3, background=500, count=32, share=0.5)
        self.assertEqual(labels, [LESION] * 3 + [BACKGROUND] * 29)

    def test_what_there_is_little_of_is_taken_whole(self):
        labels, _ = self.drawn(lesions=1, background=4, count=32, share=0.5)
        self.assertEqual(labels, [LESION] + [BACKGROUND] * 4)

    def test_a_seed_draws_the_same_and_another_one_something_else(self):
        first, again, other = (self.drawn(50, 500, 32, 0.25, seed)[1].tolist() for seed in (1, 1, 2))
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)


if __name__ == "__main__":
    unittest.main()
