"""Start the commands: `python generate.py --help` names them."""

if __name__ == "__main__":
    from handouts.cli import main

    main(__file__)
