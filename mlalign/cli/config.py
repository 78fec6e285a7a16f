"""`mlalign config`: the settings and where each comes from."""

from __future__ import annotations

import typer

from mlalign.cli.options import JsonOption

__all__ = ["config_app"]

config_app = typer.Typer(help="Settings, and where each comes from.", rich_markup_mode=None, no_args_is_help=True)


@config_app.callback()
def config() -> None:
    """Settings, and where each comes from."""


@config_app.command()
def show(as_json: JsonOption = False) -> None:
    """Show every setting, folder and preferred model, with the variable or file that it comes from."""
    from mlalign.settings.config import config_file, read_settings, stored_preferences
    from mlalign.settings.paths import folders

    values, preferences = read_settings(), stored_preferences()
    if as_json:
        import json

        fields = {
            "file": str(config_file()),
            "settings": [
                {"key": v.key, "value": v.value, "origin": v.origin, "place": v.place, "meaning": v.meaning}
                for v in values
            ],
            "folders": [{"key": f.key, "value": str(f.path), "origin": f.origin, "place": f.place} for f in folders()],
            "prefer": preferences,
        }
        typer.echo(json.dumps(fields, ensure_ascii=False, indent=1))
        return
    for value in values:
        place = value.place or "default"
        typer.echo(f"{value.key} = {value.value or '–'}\n    {value.meaning} ({place}; set it with {value.variable})")
    for folder in folders():
        typer.echo(f"{folder.key} = {folder.path}\n    ({folder.place or 'the custom of this system'})")
    for direction, names in preferences.items():
        typer.echo(f"prefer.{direction} = {', '.join(names)}\n    ({config_file()})")
    if not config_file().exists():
        typer.echo(f"There is no {config_file()} yet.")
