"""Runs the Python program in the working folder, as Pulumi's own host for Python does.

The engine's addresses are in the environment, under the names that Pulumi's SDK for Go reads.
"""

import asyncio
import os
import runpy

import pulumi.runtime


def setting(name):
    return os.environ[f"PULUMI_{name}"]


def run():
    runpy.run_path(".", run_name="__main__")


pulumi.runtime.configure(
    pulumi.runtime.Settings(
        project=setting("PROJECT"),
        stack=setting("STACK"),
        monitor=setting("MONITOR"),
        engine=setting("ENGINE"),
        parallel=int(setting("PARALLEL")),
        dry_run=setting("DRY_RUN") == "true",
        organization=setting("ORGANIZATION"),
    )
)
asyncio.run(pulumi.runtime.run_in_stack(run))
