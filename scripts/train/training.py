"""The training loop: batches by length, guided alignment, checkpoints to go on from."""

from __future__ import annotations

import random
import signal
import time
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import numpy as np
import sentencepiece
import torch
import torch.nn.functional as F
from encoder_e5 import LAYERS, fill_layer, load_e5
from network import BOS, EOS, PAD, Model, pad_ids, pad_states
from preparation import Example, load_prepared, piece_ids
from recipe import Recipe
from torch import Tensor

POOL = 4000
"""Examples that are drawn at once and sorted by length."""
PLENTY = 40_000
"""A text with more pairs than so many is drawn from no more often."""
REPORT_STEPS = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples in tensors."""

    given: Tensor
    mask: Tensor
    tokens: Tensor
    wanted: Tensor
    links: Tensor


class Checkpoints:
    """The last checkpoints in a folder."""

    def __init__(self, work: Path, keep: int) -> None:
        self.work, self.keep = work, keep

    def paths(self) -> list[Path]:
        """The checkpoints, newest first."""
        return sorted(self.work.glob("checkpoint-*.pt"), reverse=True)

    def save(self, model: Model, optimizer: torch.optim.Optimizer, step: int) -> None:
        """Write one, and the optimiser's state; each whole or not at all."""
        for name, value in (
            (f"checkpoint-{step:08d}.pt", {"step": step, "model": model.state_dict()}),
            ("optimizer.pt", {"step": step, "state": optimizer.state_dict()}),
        ):
            temporary = self.work / f"{name}.part"
            torch.save(value, temporary)
            temporary.replace(self.work / name)
        for old in self.paths()[self.keep :]:
            old.unlink()

    def load(self, model: Model, last: int = 1) -> int:
        """Give a model the mean of the last checkpoints; the newest one's step (0 where there is none)."""
        loaded = [torch.load(path, weights_only=True) for path in self.paths()[:last]]
        if not loaded:
            return 0
        states = [each["model"] for each in loaded]
        model.load_state_dict(
            {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
        )
        return int(loaded[0]["step"])


def new_model(recipe: Recipe, work: Path) -> Model:
    """The model at the start: e5's weights where there are some, else random ones."""
    target = sentencepiece.SentencePieceProcessor(model_file=str(work / "target.spm"))
    size = 0 if recipe.network.encoder == "e5" else len(piece_ids(recipe, work))
    model = Model(recipe.network, target.get_piece_size(), size)
    if recipe.network.encoder == "e5":
        for number, layer in enumerate(model.top):
            fill_layer(layer, load_e5(), LAYERS - len(model.top) + number)
    return model


def train(recipe: Recipe, work: Path, *, hours: float, steps: int | None = None, threads: int = 0) -> int:
    """Train until the time is up, so many steps are done, or a signal comes; go on from the newest checkpoint.

    Returns the step reached; everything is saved by then. Runs on a GPU where PyTorch finds one.
    """
    if threads:
        torch.set_num_threads(threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    options = recipe.training
    model = new_model(recipe, work)
    checkpoints = Checkpoints(work, options.checkpoints)
    step = checkpoints.load(model)
    model.to(device).train()
    optimizer = _optimizer(model, recipe)
    if step and (work / "optimizer.pt").exists():
        optimizer.load_state_dict(torch.load(work / "optimizer.pt", weights_only=True)["state"])
    stopped = _on_signal()
    start = saved = time.monotonic()
    losses: deque[tuple[float, float]] = deque(maxlen=REPORT_STEPS)
    for batch in _batches(recipe, work):
        if stopped or time.monotonic() - start > hours * 3600 or (steps is not None and step >= steps):
            break
        step += 1
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * _rate(step, recipe)
        losses.append(_learn(model, optimizer, _to(batch, device), recipe))
        if step % REPORT_STEPS == 0:
            loss, guided = np.mean(losses, axis=0)
            minutes = (time.monotonic() - start) / 60
            print(f"{minutes:.0f} min, step {step}, loss {loss:.3f}, alignment {guided:.3f}", flush=True)
        if time.monotonic() - saved > options.save_every_minutes * 60:
            checkpoints.save(model, optimizer, step)
            saved = time.monotonic()
    checkpoints.save(model, optimizer, step)
    return step


def _learn(model: Model, optimizer: torch.optim.Optimizer, batch: Batch, recipe: Recipe) -> tuple[float, float]:
    options = recipe.training
    with torch.autocast(batch.tokens.device.type, dtype=torch.bfloat16, enabled=options.bfloat16):
        memory = model.encode(batch.given, batch.mask, options.dropout)
        states, attention = model.decode(batch.tokens, memory, batch.mask, options.dropout)
    known = batch.wanted != -100
    loss = F.cross_entropy(
        model.logits(states[known]).float(), batch.wanted[known], label_smoothing=options.label_smoothing
    )
    linked = batch.links >= 0
    guided = torch.zeros((), device=loss.device)
    if linked.any():
        # Source position 0 is the sentence's start, hence the shift by one.
        share = attention[linked].float().gather(1, (batch.links[linked] + 1)[:, None])
        guided = -(share + 1e-6).log().mean()
    optimizer.zero_grad(set_to_none=True)
    (loss + options.alignment_weight * guided).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return loss.item(), guided.item()


def _optimizer(model: Model, recipe: Recipe) -> torch.optim.Optimizer:
    trained_before = recipe.network.encoder == "e5"
    top = [p for name, p in model.named_parameters() if name.startswith("top") and trained_before]
    rest = [p for name, p in model.named_parameters() if not (name.startswith("top") and trained_before)]
    groups = [{"params": rest, "base": 1.0}, {"params": top, "base": recipe.training.top_rate}]
    return torch.optim.AdamW([g for g in groups if g["params"]], lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01)


def _rate(step: int, recipe: Recipe) -> float:
    options = recipe.training
    falling = float((options.plateau / max(step, options.plateau)) ** 0.5)
    return options.learning_rate * min(step / options.warmup, falling)


def _on_signal() -> list[int]:
    stopped: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        stopped.append(number)

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, stop)
    return stopped


def _batches(recipe: Recipe, work: Path) -> Iterator[Batch]:
    data = load_prepared(work)
    frozen = recipe.network.encoder == "e5"
    states = torch.load(work / "states.pt", weights_only=True) if frozen else None
    target = sentencepiece.SentencePieceProcessor(model_file=str(work / "target.spm"))
    tags = {code: target.piece_to_id(f"<2{code}>") for code in recipe.targets}
    groups: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in data.examples:
        groups[example.language, example.tag].append(example)
    keys, weights = list(groups), _weights(groups, recipe)
    while True:
        drawn = [random.choice(groups[keys[i]]) for i in np.random.choice(len(keys), size=POOL, p=weights)]
        batches = list(_by_length(drawn, data.sources, recipe.training.batch_tokens))
        random.shuffle(batches)
        for batch in batches:
            sources = [example.source for example in batch]
            if states is not None:
                given, mask = pad_states([states[i].float() for i in sources])
            else:
                given, mask = pad_ids([data.sources[i] for i in sources])
            yield Batch(given, mask, *_targets(batch, tags))


def _weights(groups: dict[tuple[str, str], list[Example]], recipe: Recipe) -> np.ndarray:
    """How often each text of each language is drawn from; every language as often as the others."""
    factors = recipe.training.weights
    weights = np.array([factors.get(tag, 1.0) * min(len(own), PLENTY) ** 0.75 for (_, tag), own in groups.items()])
    for code in recipe.targets:
        own = [number for number, (language, _) in enumerate(groups) if language == code]
        weights[own] /= weights[own].sum() or 1
    normalised: np.ndarray = weights / weights.sum()
    return normalised


def _by_length(examples: Sequence[Example], sources: Sequence[Sequence[int]], most: int) -> Iterator[list[Example]]:
    batch: list[Example] = []
    widest = 0
    for example in sorted(examples, key=lambda each: len(each.target) + 3 * random.random()):
        width = max(len(sources[example.source]), len(example.target)) + 2
        if batch and max(widest, width) * (len(batch) + 1) > most:
            yield batch
            batch, widest = [], 0
        batch.append(example)
        widest = max(widest, width)
    if batch:
        yield batch


def _targets(batch: Sequence[Example], tags: dict[str, int]) -> tuple[Tensor, Tensor, Tensor]:
    """Tokens to read, tokens to write, and the source token that each of these translates."""
    length = max(len(example.target) for example in batch) + 2
    tokens = torch.full((len(batch), length), PAD)
    wanted = torch.full((len(batch), length), -100)
    links = torch.full((len(batch), length), -1)
    for row, example in enumerate(batch):
        size = len(example.target)
        tokens[row, : size + 2] = torch.tensor([BOS, tags[example.language], *example.target])
        wanted[row, 1 : size + 2] = torch.tensor([*example.target, EOS])
        links[row, 1 : size + 1] = torch.tensor(example.links)
    return tokens, wanted, links


def _to(batch: Batch, device: torch.device) -> Batch:
    return Batch(*(getattr(batch, name).to(device) for name in Batch.__dataclass_fields__))
