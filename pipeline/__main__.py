"""``python -m pipeline``: the ``sohoa`` command."""

from pipeline.cli import main

if __name__ == "__main__":
    main(prog_name="sohoa")
