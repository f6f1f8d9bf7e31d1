"""From the regressor's scores to the dataset's z, 0 head .. 1 feet end of the trunk, and how well that goes.

Scores are unlabelled and of any scale. DL_info's z is not even in millimetres, so the scale is a line through knots, not
one line. True heights of phantoms are used here alone, after training.
"""

from dataclasses import dataclass

import numpy as np

# Distance from the upper end of the body at heights z on DL_info's scale [mm]: medians of 1,900 pairs of slices of one
# series whose distance and z are published (docs/decisions/body-height.md).
DL_INFO_DISTANCES = (
    (0.10, 80), (0.15, 105), (0.20, 130), (0.25, 155), (0.29, 175), (0.32, 192), (0.35, 212), (0.38, 235),
    (0.42, 268), (0.46, 302), (0.50, 339), (0.55, 390), (0.58, 423), (0.60, 446), (0.62, 471), (0.65, 508),
    (0.70, 571), (0.74, 621), (0.78, 673), (0.82, 722), (0.86, 775), (0.90, 850),
)  # fmt: skip

# What the phantom's standard adult has at known heights [mm below the fourth cervical vertebra], and its z.
LANDMARKS = (
    (88.0, 0.35),  # apex of the lungs
    (250.0, 0.54),  # dome of the diaphragm
    (650.0, 0.83),  # hip joints
)

KNOT_STEP_MM = 40.0
FEWEST_IN_KNOT = 20


def z_of_height(heights_mm: np.ndarray) -> np.ndarray:
    """z of heights in the standard adult: DL_info's distances, stretched so that the landmarks lie where they should."""
    z, mm = (np.array(each, dtype=np.float64) for each in zip(*DL_INFO_DISTANCES))
    marks, landmark_z = (np.array(each) for each in zip(*LANDMARKS))
    return np.interp(_through(heights_mm, marks, np.interp(landmark_z, z, mm)), mm, z)


@dataclass(frozen=True)
class Scale:
    """knots: score and z, both rising; per_mm: how much the score grows with a millimetre; noise: how far scores of single
    slices lie from the line of their series (one standard deviation)."""

    knots: tuple[tuple[float, float], ...]
    per_mm: float
    noise: float

    def z(self, scores: np.ndarray) -> np.ndarray:
        at, z = (np.array(each) for each in zip(*self.knots))
        return np.clip(_through(scores, at, z), 0, 1)

    def said(self) -> dict:
        return {
            "knots": [[round(score, 5), round(z, 5)] for score, z in self.knots],
            "perMm": round(self.per_mm, 7),
            "noise": round(self.noise, 5),
        }


def fit_scale(scores: list[np.ndarray], heights_mm: list[np.ndarray]) -> Scale:
    """The scale of a trained network by series whose true heights are known.

    @raise SystemExit scores do not rise with the height: the training has failed
    """
    all_scores, all_heights = np.concatenate(scores), np.concatenate(heights_mm)
    first, last = np.floor(all_heights.min() / KNOT_STEP_MM), np.ceil(all_heights.max() / KNOT_STEP_MM)
    knots = []
    for centre in np.arange(first, last + 1) * KNOT_STEP_MM:
        near = np.abs(all_heights - centre) <= KNOT_STEP_MM / 2
        if near.sum() >= FEWEST_IN_KNOT:
            middle = float(np.median(all_heights[near]))
            knots.append((float(np.median(all_scores[near])), float(z_of_height(np.array([middle]))[0])))
    rising = all(a[0] < b[0] and a[1] < b[1] for a, b in zip(knots, knots[1:]))
    if len(knots) < 2 or not rising:
        raise SystemExit("The scores do not rise from the head to the feet; train for longer or on more series.")
    slopes = [np.polyfit(h, s, 1)[0] for s, h in zip(scores, heights_mm) if len(s) >= 3]
    off = np.concatenate([_off_line(s, h) for s, h in zip(scores, heights_mm) if len(s) >= 3])
    return Scale(tuple(knots), float(np.median(slopes)), float(np.sqrt(np.mean(off**2))))


def rank_correlation(a: np.ndarray, b: np.ndarray) -> float:
    """Spearman's: the correlation of ranks, equal values sharing the mean of theirs."""
    return float(np.corrcoef(_ranks(a), _ranks(b))[0, 1])


def _ranks(values: np.ndarray) -> np.ndarray:
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[which]


def _off_line(scores: np.ndarray, heights_mm: np.ndarray) -> np.ndarray:
    return scores - np.polyval(np.polyfit(heights_mm, scores, 1), heights_mm)


def _through(x: np.ndarray, knots_x: np.ndarray, knots_y: np.ndarray) -> np.ndarray:
    """The line through knots, which goes on beyond them as it begins and ends."""
    inner = np.interp(x, knots_x, knots_y)
    start = (knots_y[1] - knots_y[0]) / (knots_x[1] - knots_x[0])
    end = (knots_y[-1] - knots_y[-2]) / (knots_x[-1] - knots_x[-2])
    return inner + start * np.minimum(0, x - knots_x[0]) + end * np.maximum(0, x - knots_x[-1])
