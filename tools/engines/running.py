"""Run one recipe in this process: ``python -m engines.running RECIPE SOURCE TARGET WORKERS [CONTROL]``.

Prints, as its last line, the seconds that the engine took to start, and those of the recipe.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from engines.controls import CONTROLS


def _dask(workers: int) -> None:
    from dask.distributed import Client, LocalCluster

    Client(LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None))


def _ray(workers: int) -> None:
    import ray

    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)


def _spark(workers: int) -> None:
    from pyspark.sql import SparkSession

    settings = {"spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    SparkSession.builder.master(f"local[{workers}]").config(map=settings).getOrCreate()


def _in_process(workers: int) -> None:
    # These engines have threads, and take as many as there are cores for the process.
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:workers])


#: By the name of a recipe, what starts its engine with so many workers.
STARTS: dict[str, Callable[[int], None]] = {
    "dask_frames": _dask,
    "ray_data": _ray,
    "spark_arrow": _spark,
    "polars_lazy": _in_process,
    "duckdb_reader": _in_process,
}


def main() -> None:
    """Start the engine, run the recipe, and print what it took."""
    name, source, target, workers, *control = sys.argv[1:]
    begin = time.perf_counter()
    STARTS[name](int(workers))
    recipe = import_module(f"engines.recipes.{name}")
    if control:
        vars(recipe)["validate_batch"] = CONTROLS[control[0]]
    Path(target).mkdir(parents=True)
    started = time.perf_counter()
    recipe.validate_files(source, target)
    ended = time.perf_counter()
    print(json.dumps([started - begin, ended - started]), flush=True)


if __name__ == "__main__":
    main()
