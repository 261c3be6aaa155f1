"""Start the commands in the current folder: `python -m handouts --help` names them."""

if __name__ == "__main__":
    from handouts.cli import main

    main()
