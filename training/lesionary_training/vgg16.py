"""Trains the detector of the DeepLesion paper (section "Universal Lesion Detection"): Faster R-CNN on VGG-16 at stride 8."""

import csv
import sys
from pathlib import Path

import torch

from .checkpoint import Checkpoints, lot_of
from .data import part, read_release, share_of_patients
from .detector_arguments import positive
from .froc import POINTS, sensitivities
from .losses import Losses
from .vgg16_backbone import fix_first_blocks
from .vgg16_examples import Examples, contract_of
from .vgg16_export import export_onnx
from .vgg16_network import PaperDetector
from .vgg16_results import judge, write_coco_results
from .vgg16_training import Schedule, batches_of, sgd, train_batch
from .vgg16_weights import load_imagenet

SIZE_PX = 512
# On a GPU some five minutes of work: what a killed training loses at most.
CHECKPOINT_EVERY = 500


def add_arguments(parser):
    parser.add_argument("--imagenet", type=Path, help="weights of Conv1 to Conv5: the file of torchvision's vgg16")
    parser.add_argument("--untrained", action="store_true", help="write the network as it begins, without reading data")
    parser.add_argument("--batch", type=positive, default=Schedule().batch, help="images a step; the paper: 8")
    parser.add_argument("--rate", type=float, default=Schedule().rate, help="learning rate; the paper: 0.002")
    parser.add_argument("--at-once", type=positive, help="images of a batch that are in memory together; default: all")
    parser.add_argument("--workers", type=positive, help="processes that read slices ahead; default: none")
    parser.add_argument("--detections", type=Path, help="JSON file for what it finds in the test part, as COCO results")


def run(args):
    torch.set_num_threads(args.threads)
    device = _device(args.device)
    for file in (args.out, args.log, args.detections):
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)  # now, and not after hours
    contract = contract_of(args.name or args.out.stem, args.size or SIZE_PX)
    network = _beginning(args)
    if not args.untrained:
        _train(args, network.to(device), contract, device)
    export_onnx(network, contract, args.out)
    _say(f"{args.out} is written.")


def _beginning(args):
    torch.manual_seed(args.seed)
    network = PaperDetector(args.size or SIZE_PX)
    if args.imagenet:
        load_imagenet(network.backbone, args.imagenet)
        fix_first_blocks(network.backbone)
    else:
        _say("Without --imagenet all layers begin at random, and Conv1 and Conv2 learn like the others.")
    return network


def _train(args, network, contract, device):
    slices = read_release(args.data)
    learned_from = Examples(args.data, share_of_patients(part(slices, "train"), args.share, args.seed), contract)
    watched = Examples(args.data, part(slices, "validation"), contract)
    if len(learned_from) == 0:
        raise SystemExit(f"{args.data}: no slice of the training part has a lesion.")
    _say(f"{len(learned_from)} slices to learn from, {len(watched)} to watch.")

    schedule = Schedule(args.epochs or Schedule().epochs, args.batch, args.rate)
    optimizer = sgd(network)
    checkpoints = Checkpoints(args.checkpoint, _identity(args, schedule, learned_from))
    progress = _go_on_from(checkpoints, network, optimizer)
    for epoch in range(len(progress["epochs"]), schedule.epochs):
        for group in optimizer.param_groups:
            group["lr"] = schedule.rate_of(epoch)
        batches = batches_of(len(learned_from), schedule, args.seed, epoch)
        left = batches[progress["step"] - epoch * len(batches) :]
        for examples in learned_from.in_batches(left, args.workers or 0):
            pictures = torch.stack([each.picture for each in examples]).to(device)
            truths = [each.boxes().to(device) for each in examples]
            lot = lot_of(args.seed, "batch", progress["step"])
            losses = train_batch(network, optimizer, pictures, truths, lot, args.at_once)
            _refuse_to_diverge(losses, progress["step"])
            progress["step"] += 1
            progress["losses"] = [total + loss for total, loss in zip(progress["losses"], losses)]
            if progress["step"] % CHECKPOINT_EVERY == 0:
                checkpoints.save(_state(network, optimizer, progress))
        means = [total / len(batches) for total in progress["losses"]]
        found = sensitivities(judge(network, watched, device, args.workers or 0))
        progress["epochs"].append([epoch + 1, schedule.rate_of(epoch), *means, *found])
        progress["losses"] = [0.0] * len(means)
        _tell(epoch + 1, schedule.rate_of(epoch), means, found)
        _write_log(args.log, progress["epochs"])
        checkpoints.save(_state(network, optimizer, progress))

    _judge_at_the_end(args, network, slices, contract, device)


def _identity(args, schedule, learned_from):
    """What the result of a training depends on; where it runs and how it is split up is none of it."""
    return {
        "arch": "vgg16",
        "seed": args.seed,
        "size": args.size or SIZE_PX,
        "share": args.share,
        "imagenet": args.imagenet is not None,
        "schedule": list(schedule),
        "slices": len(learned_from),
    }


def _state(network, optimizer, progress):
    return {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "progress": progress}


def _go_on_from(checkpoints, network, optimizer):
    """Puts the last checkpoint in place.

    @returns how far it had come: steps, sums of the losses in the epoch that was begun, and what was said of those before
    """
    state = checkpoints.load()
    if state is None:
        return {"step": 0, "losses": [0.0] * len(Losses._fields), "epochs": []}
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    _say(f"Goes on after step {state['progress']['step']}.")
    return state["progress"]


def _judge_at_the_end(args, network, slices, contract, device):
    """On the test part; where there is none, as in written phantoms, on the validation part."""
    held_out = "test" if part(slices, "test") else "validation"
    examples = Examples(args.data, part(slices, held_out), contract)
    judged = judge(network, examples, device, args.workers or 0)
    _say(f"The {held_out} part, {len(examples)} slices: {_in_words(sensitivities(judged))}")
    if args.detections:
        write_coco_results(args.detections, examples.slices, judged)
        _say(f"{args.detections} holds what it found there; lesionary froc judges it.")


def _tell(epoch, rate, losses, found):
    parts = ", ".join(f"{name} {value:.4f}" for name, value in zip(Losses._fields, losses))
    _say(f"Epoch {epoch}, rate {rate:g}: {parts}. Validation: {_in_words(found)}")


def _write_log(path, epochs):
    """All epochs anew each time: the file of a training that was killed and went on is that of an undisturbed one."""
    if path is None:
        return
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["epoch", "rate", *Losses._fields, *(f"sensitivity@{point:g}" for point in POINTS)])
        for epoch, rate, *numbers in epochs:
            rows.writerow([epoch, f"{rate:g}", *(f"{number:.6f}" for number in numbers)])


def _in_words(found):
    points = ", ".join(f"{value:.3f} at {point:g}" for point, value in zip(POINTS, found))
    return f"sensitivity {points} false positives per image."


def _refuse_to_diverge(losses, step):
    if not all(abs(loss) < float("inf") for loss in losses):
        raise SystemExit(f"The loss is no number any more at step {step}: try a lower --rate, or weights by --imagenet.")


def _device(name):
    if name == "cuda" and not torch.cuda.is_available():
        raise SystemExit("--device cuda: this torch finds no CUDA device.")
    return torch.device(name)


def _say(text):
    print(text, file=sys.stderr, flush=True)
