"""Trains the compact detector and writes it as ONNX: `python -m lesionary_training detector --arch compact …`."""

import argparse
import csv
import inspect
import math
import time
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import torch

from .checkpoint import Checkpoints, lot_of, order_of
from .compact_losses import CompactLosses, losses_of
from .compact_network import CompactDetector, best_of, contract_of
from .compact_pictures import Pictures, Truth, varied, whole
from .contract import write_contract
from .data import KeySlice, part, read_release, share_of_patients
from .detector_arguments import positive
from .froc import Judged, sensitivity_at

EPOCHS = 14
BATCH = 8
PIECE_PX = 256
RATE = 2e-3
WARM_UP_STEPS = 200
WEIGHT_DECAY = 0.02
# The weights that are kept are a moving average; it forgets a step within some hundred others.
AVERAGE = 0.997
CHECKPOINT_EVERY = 100
# Validation costs as much as some steps of training.
CHECK_EVERY, CHECK_SLICES = 400, 150
OPSET = 16


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--steps", type=positive, help="batches to train on, instead of epochs: the same for every --share")
    parser.add_argument("--batch", type=positive, default=BATCH)
    parser.add_argument("--cache", type=Path, help="folder for pictures kept ready; default: .pictures in the data folder")


def run(args: argparse.Namespace) -> None:
    torch.set_num_threads(args.threads)
    device = torch.device(args.device)
    for file in (args.out, args.log):
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)  # now, and not after the training
    contract = contract_of(args.name or args.out.stem)
    slices = read_release(args.data)
    training = share_of_patients(_with_lesions(part(slices, "train")), args.share, args.seed)
    if not training:
        raise SystemExit(f"{args.data}: no slice of the training part has a lesion.")
    checking = _with_lesions(part(slices, "validation"))[:CHECK_SLICES]
    cache = args.cache or args.data / ".pictures"
    pictures = Pictures(args.data, training, contract, cache / f"train-{args.share:g}-{args.seed}")
    check = Pictures(args.data, checking, contract, cache / "validation") if checking else None
    steps = args.steps or (args.epochs or EPOCHS) * math.ceil(len(training) / args.batch)
    patients = len({each.patient for each in training})
    print(f"{len(training)} key slices of {patients} patients, {steps} steps of {args.batch}", flush=True)

    torch.manual_seed(args.seed)
    trainer = Trainer(pictures, check, args, steps, device)
    checkpoints = Checkpoints(args.checkpoint, trainer.identity())
    trainer.go_on_from(checkpoints.load())
    trainer.train(checkpoints)
    write_onnx(trainer.averaged.cpu().eval(), args.out, args.name or args.out.stem)
    if args.log:
        write_log(args.log, trainer.rows)


class Trainer:
    """A training that can be left after any step and gone on with: see checkpoint.py."""

    def __init__(self, pictures: Pictures, check: Pictures | None, args: argparse.Namespace, steps: int, device):
        self._pictures, self._check, self._steps, self._device = pictures, check, steps, device
        self._seed, self._batch, self._size = args.seed, args.batch, args.size or PIECE_PX
        self._share = args.share
        self.contract = contract_of("training")
        self.network = CompactDetector(self.contract.slices).to(device, memory_format=torch.channels_last)
        self.averaged = deepcopy(self.network).eval()
        self._optimizer = torch.optim.AdamW(_weights(self.network), lr=RATE, weight_decay=WEIGHT_DECAY)
        self.step = 0
        self.rows: list[dict] = []

    def identity(self) -> dict:
        return {
            "arch": "compact",
            "seed": self._seed,
            "steps": self._steps,
            "batch": self._batch,
            "size": self._size,
            "share": self._share,
            "slices": len(self._pictures),
        }

    def state(self) -> dict:
        return {
            "step": self.step,
            "network": self.network.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "rows": self.rows,
        }

    def go_on_from(self, state: dict | None) -> None:
        if state is None:
            return
        self.step, self.rows = state["step"], state["rows"]
        self.network.load_state_dict(state["network"])
        self.averaged.load_state_dict(state["averaged"])
        self._optimizer.load_state_dict(state["optimizer"])
        print(f"goes on from step {self.step}", flush=True)

    def train(self, checkpoints: Checkpoints) -> None:
        began, begin = time.monotonic(), self.step
        # The next batch is made while this one is learned from.
        with ThreadPoolExecutor(1) as maker:
            ready = maker.submit(self._batch_of, self.step)
            while self.step < self._steps:
                images, truths = ready.result()
                ready = maker.submit(self._batch_of, self.step + 1)
                losses = self._learn_from(images, truths)
                self.step += 1
                last = self.step == self._steps
                if self.step % CHECK_EVERY == 0 or last:
                    self._note(losses, (time.monotonic() - began) / (self.step - begin))
                if self.step % CHECKPOINT_EVERY == 0 or last:
                    checkpoints.save(self.state())

    def _learn_from(self, images: torch.Tensor, truths: list[Truth]) -> CompactLosses:
        for group in self._optimizer.param_groups:
            group["lr"] = rate_of(self.step, self._steps)
        self.network.train()
        losses = losses_of(self.network, images, truths, lot_of(self._seed, "boxes", self.step))
        self._optimizer.zero_grad(set_to_none=True)
        losses.total().backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 10.0)
        self._optimizer.step()
        keep = min(AVERAGE, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for mean, now in zip(self.averaged.state_dict().values(), self.network.state_dict().values()):
                if mean.is_floating_point():
                    mean.lerp_(now, 1 - keep)
                else:
                    mean.copy_(now)
        return losses

    def _batch_of(self, step: int):
        count = len(self._pictures)
        places = range(step * self._batch, (step + 1) * self._batch)
        chosen = [order_of(count, self._seed, place // count)[place % count] for place in places]
        lot = lot_of(self._seed, "pieces", step)
        pieces = [varied(self._pictures[at], self.contract, self._size, lot) for at in chosen]
        images = torch.stack([image for image, _ in pieces]).to(self._device, memory_format=torch.channels_last)
        return images, [Truth(*(each.to(self._device) for each in truth)) for _, truth in pieces]

    def _note(self, losses: CompactLosses, seconds: float) -> None:
        row = {"step": self.step, "rate": f"{rate_of(self.step - 1, self._steps):.2e}", "seconds_a_step": f"{seconds:.3f}"}
        row |= {name: f"{value.item():.4f}" for name, value in losses._asdict().items()}
        if self._check is not None:
            judged = judge(self.averaged, self._check, self.contract, self._device)
            row |= {f"sensitivity_at_{at:g}": f"{sensitivity_at(judged, at):.4f}" for at in (0.5, 1, 2, 4)}
        self.rows.append(row)
        print(" ".join(f"{name}={value}" for name, value in row.items()), flush=True)


def rate_of(step: int, steps: int) -> float:
    """Rises to RATE in the first steps, then falls along half a cosine to a hundredth."""
    warm_up = min(WARM_UP_STEPS, steps // 5)
    if step < warm_up:
        return RATE * (step + 1) / warm_up
    share = (step - warm_up) / max(1, steps - warm_up)
    return RATE * (0.01 + 0.99 * (1 + math.cos(math.pi * share)) / 2)


@torch.no_grad()
def judge(network: CompactDetector, pictures: Pictures, contract, device) -> list[Judged]:
    """What the network finds in whole pictures, beside their lesions that nobody doubts."""
    network.eval()
    judged = []
    for at in range(len(pictures)):
        picture = pictures[at]
        image = whole(picture, contract)[None].to(device)
        boxes, scores = best_of(network.dense(network.maps(image).fused), image)
        truths = picture.truth.boxes[~picture.truth.noisy]
        judged.append(Judged(truths.numpy(), boxes.cpu().numpy(), scores.cpu().numpy()))
    return judged


def write_onnx(network: CompactDetector, path: Path, name: str) -> None:
    """Writes the network as ONNX that keeps docs/detector-contract.md, with the contract in its metadata."""
    contract = contract_of(name)
    names = contract.outputs
    example = (torch.zeros(1, contract.slices, 96, 128), torch.tensor([[8.0, 8.0, 40.0, 40.0]]))
    # Newer releases of torch export by another way unless told; it knows nothing of `dynamic_axes`.
    way = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(
        network,
        example,
        str(path),
        input_names=[contract.input, contract.query["input"]],
        output_names=[names["boxes"], names["scores"], names["types"], names["features"], contract.query["output"]],
        dynamic_axes={
            contract.input: {2: "height", 3: "width"},
            contract.query["input"]: {0: "queries"},
            **{output: {0: "detections"} for output in names.values()},
            contract.query["output"]: {0: "queries"},
        },
        opset_version=OPSET,
        **way,
    )
    write_contract(path, contract)


def write_log(path: Path, rows: list[dict]) -> None:
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _with_lesions(slices: list[KeySlice]) -> list[KeySlice]:
    return [each for each in slices if any(not lesion.noisy for lesion in each.lesions)]


def _weights(network: CompactDetector) -> list[dict]:
    """What decays, and what does not: biases and the scales of normalisation."""
    decaying = [each for each in network.parameters() if each.ndim > 1]
    others = [each for each in network.parameters() if each.ndim <= 1]
    return [{"params": decaying}, {"params": others, "weight_decay": 0.0}]
