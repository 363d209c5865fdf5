"""The command line, as ``python -m newsmodel``."""

from newsmodel._cli.program import run

if __name__ == "__main__":
    run()
