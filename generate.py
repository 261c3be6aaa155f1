"""Start the commands: `python generate.py --help` names them."""

import sys

HOW = """error: {}
    Say `make handouts`, or activate the project's own Python first:
    source .venv/bin/activate    (on Windows: .venv\\Scripts\\activate)"""

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036  whoever starts this may have an older one
        sys.exit(HOW.format("Handouts needs Python 3.11 or newer."))
    try:
        from handouts.cli import main

        main(__file__)
    except ModuleNotFoundError as missing:
        if (missing.name or "handouts").startswith("handouts"):
            raise
        sys.exit(HOW.format(f"This Python has no package '{missing.name}'."))
