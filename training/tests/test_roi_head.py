import unittest

import torch

from lesionary_training.roi_head import HeadAnswer, RoiHead, detect


class RoiHeadTest(unittest.TestCase):
    def test_seven_by_seven_becomes_five_by_five_becomes_one_vector(self):
        shapes = {}
        head = RoiHead()
        for name, layer in head.named_children():
            layer.register_forward_hook(lambda _, __, out, name=name: shapes.update({name: tuple(out.shape)}))
        boxes = torch.tensor([[0.0, 0, 0, 40, 40], [1.0, 8, 8, 100, 64], [1.0, 0, 0, 8, 8]])
        answer = head(torch.rand((2, 512, 16, 16)), boxes)
        self.assertEqual(shapes["conv6"], (3, 512, 5, 5))
        self.assertEqual(shapes["conv7"], (3, 512, 1, 1))
        self.assertEqual(shapes["scores"], (3, 2))
        self.assertEqual(shapes["steps"], (3, 8))
        self.assertEqual(answer.features.shape, (3, 512))
        self.assertGreaterEqual(answer.features.min().item(), 0)

    def test_a_proposal_is_pooled_from_the_places_that_its_pixels_belong_to(self):
        # The map holds 10 row + column. The box's first pixels, 16 and 8, lie at places 2 and 1; its last, 71 and 63, at
        # 8.9 and 7.9: RoI pooling rounds, and takes columns 2 to 9 of rows 1 to 8.
        rows, columns = torch.meshgrid(torch.arange(12.0), torch.arange(12.0), indexing="ij")
        seen = {}
        head = RoiHead(channels=1)
        head.conv6.register_forward_pre_hook(lambda _, inputs: seen.update(pooled=inputs[0]))
        head((10 * rows + columns)[None, None], torch.tensor([[0.0, 16, 8, 72, 64]]))
        self.assertEqual(seen["pooled"].shape, (1, 1, 7, 7))
        self.assertEqual(seen["pooled"].max().item(), 10 * 8 + 9)
        # The first of seven parts of eight places: the first two, of which pooling takes the larger.
        self.assertEqual(seen["pooled"][0, 0, 0, 0].item(), 10 * 2 + 3)


class DetectTest(unittest.TestCase):
    proposals = torch.tensor(
        [[0.0, 0.0, 20.0, 20.0], [0.0, 10.0, 20.0, 30.0], [0.0, 8.0, 20.0, 28.0], [40.0, 40.0, 60.0, 60.0]]
    )
    features = torch.arange(4.0)[:, None].expand(4, 512)

    def test_the_best_first_and_none_that_overlaps_a_better_one_by_more_than_03(self):
        # Overlaps with the first: 200 / 600 = 0.33 and 240 / 560; the fourth is alone.
        scores = torch.tensor([[0.0, 3.0], [0.0, 2.0], [0.0, 1.0], [0.0, 4.0]])
        boxes, likely, features = detect(HeadAnswer(scores, torch.zeros((4, 8)), self.features), self.proposals, 64)
        self.assertEqual(boxes.tolist(), [[40, 40, 60, 60], [0, 0, 20, 20]])
        torch.testing.assert_close(likely, torch.sigmoid(torch.tensor([4.0, 3.0])))
        self.assertEqual(features[:, 0].tolist(), [3, 0])

    def test_the_steps_of_the_class_lesion_move_a_box_in_tenths_of_its_width(self):
        steps = torch.zeros((4, 8))
        steps[:, :4] = 7.0
        steps[3, 4] = 2.0  # 2 · 0.1 widths of 20 px
        scores = torch.tensor([[9.0, 0.0]] * 3 + [[0.0, 9.0]])
        boxes, _, _ = detect(HeadAnswer(scores, steps, self.features), self.proposals, 64)
        self.assertEqual(boxes[0].tolist(), [44, 40, 64, 60])

    def test_what_is_left_of_a_box_beyond_the_edge_is_no_detection_when_nothing_is_left(self):
        steps = torch.zeros((4, 8))
        steps[0, 4] = -30.0  # three widths to the left
        boxes, _, _ = detect(HeadAnswer(torch.zeros((4, 2)), steps, self.features), self.proposals, 64)
        self.assertTrue(bool(((boxes[:, 2:] - boxes[:, :2]) >= 1).all()))


if __name__ == "__main__":
    unittest.main()
