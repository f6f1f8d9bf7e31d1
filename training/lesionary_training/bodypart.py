"""Trains the body-part regressor on whole series without labels, judges it on others, and writes it as ONNX."""

import sys
from pathlib import Path

import numpy as np
import torch

from .bodypart_augment import augment
from .bodypart_loss import distance_loss, order_loss
from .bodypart_network import BodyPartRegressor, export_onnx, multiplications
from .bodypart_picture import PictureSize
from .bodypart_scale import fit_scale, rank_correlation, z_of_height
from .bodypart_series import Series, read_series
from .checkpoint import Checkpoints, lot_of
from .detector_arguments import positive

STEPS = 1400
SERIES_A_STEP = 16
SLICES_OF_SERIES = 8
RATE = 5e-3
DECAY = 1e-3
# Pictures are changed more and more until this share of the training: what is learned from plain ones is kept from then.
CHANGED_FULLY_FROM = 0.6
CHECKPOINT_EVERY = 50


def add_arguments(parser):
    parser.add_argument("--data", type=Path, required=True, help="what lesionary phantoms --volumes wrote")
    parser.add_argument("--test", type=Path, help="the same of another seed, to judge by; default: not judged")
    parser.add_argument("--out", type=Path, required=True, help="the ONNX file to write")
    parser.add_argument("--name", help="what it is called; by default its file's name")
    parser.add_argument("--steps", type=positive, default=STEPS)
    parser.add_argument("--seed", type=int, default=1, help="of weights, order and lots; the same gives the same network")
    parser.add_argument("--checkpoint", type=Path, help="folder of checkpoints: a killed run goes on from its last one")
    parser.add_argument("--threads", type=positive, default=2, help="CPU threads")


def run(args):
    torch.set_num_threads(args.threads)
    size = PictureSize()
    series = read_series(args.data, size)
    _say(f"{len(series)} series, {sum(len(each.pictures) for each in series)} slices; {multiplications(size) / 1e6:.0f} M multiplications a slice.")
    network = train(series, args.steps, args.seed, Checkpoints(args.checkpoint, _identity(args, series)), _say)
    scale = fit_scale([score(network, each) for each in series], [each.heights_mm for each in series])
    if args.test:
        for line in judge(network, scale, read_series(args.test, size)):
            _say(line)
    export_onnx(network, size, {"name": args.name or args.out.stem, "scale": scale.said()}, args.out)
    _say(f"{args.out} is written.")


def train(series: list[Series], steps: int, seed: int, checkpoints: Checkpoints, say) -> BodyPartRegressor:
    """Learns the order of slices; goes on from the last checkpoint, to the same weights as without a break."""
    usable = [each for each in series if len(each.pictures) >= SLICES_OF_SERIES]
    if not usable:
        raise SystemExit(f"No series has {SLICES_OF_SERIES} slices.")
    torch.manual_seed(seed)
    network = BodyPartRegressor()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=RATE, total_steps=steps, pct_start=0.1)
    state = checkpoints.load()
    if state:
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        rate.load_state_dict(state["rate"])
    for step in range(state["step"] if state else 0, steps):
        network.train()
        lot = lot_of(seed, "batch", step)
        pictures = augment(_sample(usable, lot), lot, strength=min(1, step / (CHANGED_FULLY_FROM * steps)))
        scores = network(pictures.flatten(0, 1).unsqueeze(1)).view(pictures.shape[:2])
        order, distance = order_loss(scores), distance_loss(scores)
        optimizer.zero_grad()
        (order + distance).backward()
        optimizer.step()
        rate.step()
        if (step + 1) % CHECKPOINT_EVERY == 0 or step + 1 == steps:
            say(f"step {step + 1} of {steps}: order {order.item():.4f}, distance {distance.item():.4f}")
            checkpoints.save(
                {
                    "step": step + 1,
                    "network": network.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "rate": rate.state_dict(),
                }
            )
    return network.eval()


def score(network: BodyPartRegressor, series: Series) -> np.ndarray:
    """The score of every slice of a series."""
    with torch.no_grad():
        return network(_unit(series.pictures).unsqueeze(1)).double().numpy()


def judge(network: BodyPartRegressor, scale, series: list[Series]) -> list[str]:
    """What is known of the network by series that it has never seen, in sentences."""
    scores = [score(network, each) for each in series]
    heights = [each.heights_mm for each in series]
    overall = rank_correlation(np.concatenate(scores), np.concatenate(heights))
    within = [rank_correlation(s, h) for s, h in zip(scores, heights)]
    off = np.abs(scale.z(np.concatenate(scores)) - z_of_height(np.concatenate(heights)))
    return [
        f"Judged on {len(series)} series, {sum(map(len, scores))} slices.",
        f"Rank correlation of score and true height: {overall:.4f} over all slices; within a series {np.mean(within):.4f} on average, {min(within):.4f} at worst.",
        f"z of single slices is off by {np.median(off):.3f} in half of them, by {np.quantile(off, 0.95):.3f} or less in 95 of 100.",
    ]


def _sample(series: list[Series], lot: torch.Generator) -> torch.Tensor:
    """`[series, slices, px, px]`: of series drawn by lot, slices at equal distances, which are drawn by lot too."""
    chosen = []
    for index in torch.randint(len(series), (SERIES_A_STEP,), generator=lot).tolist():
        pictures = series[index].pictures
        widest = (len(pictures) - 1) // (SLICES_OF_SERIES - 1)
        # Near slices look alike to a network that has learned little: far ones teach it sooner.
        step = int(torch.randint((widest + 1) // 2, widest + 1, (), generator=lot))
        start = int(torch.randint(len(pictures) - step * (SLICES_OF_SERIES - 1), (), generator=lot))
        chosen.append(_unit(pictures[start :: step][:SLICES_OF_SERIES]))
    return torch.stack(chosen)


def _unit(pictures: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(pictures)).float() / 255


def _identity(args, series: list[Series]) -> dict:
    return {
        "what": "bodypart",
        "seed": args.seed,
        "steps": args.steps,
        "series": len(series),
        "slices": sum(len(each.pictures) for each in series),
    }


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
