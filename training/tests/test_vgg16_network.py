import unittest

import torch

from lesionary_training.matching import iou_of
from lesionary_training.vgg16_backbone import fix_first_blocks, vgg16_backbone
from lesionary_training.vgg16_network import PaperDetector

NO_QUERY = torch.zeros((0, 4))
# The map of a slice of 512 pixels behind each layer: width, and height and width.
SHAPES = {
    "conv1_1": (64, 512),
    "conv1_2": (64, 512),
    "pool1": (64, 256),
    "conv2_1": (128, 256),
    "conv2_2": (128, 256),
    "pool2": (128, 128),
    "conv3_1": (256, 128),
    "conv3_2": (256, 128),
    "conv3_3": (256, 128),
    "pool3": (256, 64),
    "conv4_1": (512, 64),
    "conv4_2": (512, 64),
    "conv4_3": (512, 64),
    "conv5_1": (512, 64),
    "conv5_2": (512, 64),
    "conv5_3": (512, 64),
}


def weights_of(module):
    return sum(parameter.numel() for parameter in module.parameters())


class PaperDetectorTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        torch.manual_seed(7)
        cls.network = PaperDetector(512)
        cls.shapes = {}
        handles = []
        for name, layer in cls.network.named_modules():
            if not list(layer.children()):
                name = name.removeprefix("backbone.")
                note = lambda _, __, out, name=name: cls.shapes.update({name: tuple(out.shape)})  # noqa: E731
                handles.append(layer.register_forward_hook(note))
        with torch.no_grad():
            image = torch.rand((1, 3, 512, 512)) * 255 - 50
            cls.found, cls.asked = cls.network(image, torch.tensor([[100.0, 100.0, 150.0, 140.0]]))
        for handle in handles:
            handle.remove()

    def test_has_twenty_six_million_weights(self):
        # A k × k convolution from a to b maps has k² · a · b + b weights. Conv1 to Conv5 is VGG-16's own 14,714,688.
        self.assertEqual(weights_of(self.network.backbone), 14_714_688)
        self.assertEqual(weights_of(self.network.rpn), (9 * 512 * 512 + 512) + (512 * 30 + 30) + (512 * 60 + 60))
        conv6, conv7 = 9 * 512 * 512 + 512, 25 * 512 * 512 + 512
        self.assertEqual(weights_of(self.network.head), conv6 + conv7 + (512 * 2 + 2) + (512 * 8 + 8))
        self.assertEqual(weights_of(self.network), 26_039_716)

    def test_every_layer_of_the_backbone_has_the_papers_shape(self):
        for layer, (width, size) in SHAPES.items():
            self.assertEqual(self.shapes[layer], (1, width, size, size), layer)
        self.assertNotIn("pool4", self.shapes)
        self.assertNotIn("pool5", self.shapes)
        self.assertEqual(self.shapes["relu5_3"], (1, 512, 64, 64))

    def test_proposes_from_fifteen_anchors_at_each_of_64_by_64_places(self):
        self.assertEqual(self.shapes["rpn.conv"], (1, 512, 64, 64))
        self.assertEqual(self.shapes["rpn.scores"], (1, 2 * 15, 64, 64))
        self.assertEqual(self.shapes["rpn.steps"], (1, 4 * 15, 64, 64))
        self.assertEqual(self.network.anchors.shape, (61_440, 4))

    def test_looks_at_300_proposals_and_the_box_that_was_asked_for(self):
        self.assertEqual(self.shapes["head.conv6"], (301, 512, 5, 5))
        self.assertEqual(self.shapes["head.conv7"], (301, 512, 1, 1))
        self.assertEqual(self.shapes["head.scores"], (301, 2))
        self.assertEqual(self.shapes["head.steps"], (301, 8))
        self.assertEqual(self.asked.shape, (1, 512))

    def test_its_detections_lie_in_the_picture_best_first(self):
        count = len(self.found.boxes)
        self.assertGreater(count, 0)
        self.assertEqual((self.found.scores.shape, self.found.features.shape), ((count,), (count, 512)))
        self.assertTrue(bool((self.found.boxes >= 0).all() and (self.found.boxes <= 512).all()))
        self.assertTrue(bool((self.found.scores[:-1] >= self.found.scores[1:]).all()))

    def test_a_size_that_is_not_whole_places_is_refused(self):
        with self.assertRaisesRegex(ValueError, "not a multiple of 8"):
            PaperDetector(500)


class LearningTest(unittest.TestCase):
    def test_conv1_and_conv2_stay_when_they_are_fixed_and_all_else_learns(self):
        torch.manual_seed(3)
        network = PaperDetector(64)
        fix_first_blocks(network.backbone)
        images = torch.rand((2, 3, 64, 64)) * 255 - 50
        truths = [torch.tensor([[10.0, 10.0, 30.0, 34.0]]), NO_QUERY]
        network.losses(images, truths, torch.Generator().manual_seed(1)).total().backward()
        untouched = {name.split(".")[1] for name, weights in network.named_parameters() if weights.grad is None}
        self.assertEqual(untouched, {"conv1_1", "conv1_2", "conv2_1", "conv2_2"})

    def test_finds_the_lesion_of_a_picture_that_it_was_shown_forty_times(self):
        torch.manual_seed(5)
        network = PaperDetector(64)
        optimizer = torch.optim.SGD(network.parameters(), lr=0.002, momentum=0.9)
        image = torch.full((1, 3, 64, 64), -10.0)
        image[:, :, 16:40, 20:44] = 60.0
        truth = torch.tensor([[19.0, 15.0, 45.0, 41.0]])
        for step in range(40):
            losses = network.losses(image, [truth], torch.Generator().manual_seed(step))
            optimizer.zero_grad()
            losses.total().backward()
            optimizer.step()
        with torch.no_grad():
            found, _ = network(image, NO_QUERY)
        self.assertGreater(found.scores[0].item(), 0.5)
        self.assertGreater(iou_of(found.boxes[:1], truth).item(), 0.5)


class BackboneTest(unittest.TestCase):
    def test_without_weights_its_maps_stay_as_large_as_what_comes_in(self):
        torch.manual_seed(11)
        with torch.no_grad():
            maps = vgg16_backbone()(torch.randn((1, 3, 64, 64)) * 58)
        self.assertTrue(0.05 < maps.std().item() < 20, maps.std().item())


if __name__ == "__main__":
    unittest.main()
