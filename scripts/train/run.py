"""Train a translation model and pack it for mlalign.

    run.py prepare RECIPE WORK             clean the text, make vocabularies and word alignments
    run.py train RECIPE WORK [--hours H]   train; goes on from the newest checkpoint; a signal stops it, saving
    run.py evaluate RECIPE WORK            pack into WORK/evaluated and print chrF and BLEU on the held-out rows
    run.py pack RECIPE WORK OUT            the folder that `mlalign models install OUT` takes

RECIPE is a TOML file (see the folder recipes), WORK a folder for everything that is made on the way. Needs the extra
``mlalign[train]``.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from recipe import RecipeError, read_recipe


def main(arguments: list[str] | None = None) -> int:
    """Run one step; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    for name in ("prepare", "train", "evaluate", "pack"):
        step = steps.add_parser(name)
        step.add_argument("recipe", type=Path)
        step.add_argument("work", type=Path)
        if name == "train":
            step.add_argument("--hours", type=float, default=24.0, help="stop after so long")
            step.add_argument("--steps", type=int, help="stop at this step")
            step.add_argument("--threads", type=int, default=0, help="processor threads; all where 0")
            step.add_argument("--seed", type=int, help="for a run that can be repeated")
        if name == "pack":
            step.add_argument("out", type=Path)
        if name in ("evaluate", "pack"):
            step.add_argument("--average", type=int, default=1, help="take the mean of so many last checkpoints")
    options = parser.parse_args(arguments)
    try:
        _run(options)
    except RecipeError as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 3
    except ModuleNotFoundError as error:
        print(f"run.py: {error.name} is missing; install it with: pip install 'mlalign[train]'", file=sys.stderr)
        return 4
    return 0


def _run(options: argparse.Namespace) -> None:
    recipe = read_recipe(options.recipe)
    if options.step == "prepare":
        from preparation import prepare

        print("\n".join(prepare(recipe, options.work).as_lines()))
    elif options.step == "train":
        from preparation import seed
        from training import train

        if options.seed is not None:
            seed(options.seed)
        reached = train(recipe, options.work, hours=options.hours, steps=options.steps, threads=options.threads)
        print(f"saved at step {reached}")
    else:
        from packing import pack

        out = options.out if options.step == "pack" else options.work / "evaluated"
        print(json.dumps(pack(recipe, options.work, out, average=options.average), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    sys.exit(main())
