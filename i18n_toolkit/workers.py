"""Work in processes of our own, one for each core.

They run this module by name rather than the program that started them, as multiprocessing would: a script without a
main guard that calls `check` must not be run again by its own helpers.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO, Generic, Self, TypeVar, cast

from .errors import SourceError, ToolkitError

Task = TypeVar("Task")
Answer = TypeVar("Answer")
_PACKAGE = __name__.partition(".")[0]


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Job(Generic[Task, Answer]):
    """What workers do: `prepare` is called once in each, and its result with every task. Both must be picklable;
    so a `prepare` is a function of a module, or a `functools.partial` of one."""

    prepare: Callable[[], Callable[[Task], Answer]]


def spread(
    job: Job[Task, Answer], tasks: Sequence[Task], number: int, name: Callable[[Task], str] = str
) -> Iterator[Answer | ToolkitError]:
    """The answers in the order of the tasks, each as soon as it and those before it are there.

    A ToolkitError that a task raises is its answer; so is a SourceError naming the task (`name`) where it ended its
    worker, which is then started again. Anything else that is raised is raised here.
    """
    with Crew(job, min(number, len(tasks))) as crew:
        answers = deque(crew.ask(task, name(task)) for task in tasks)
        while answers:
            yield answers.popleft().result()


class Crew(Generic[Task, Answer]):
    """So many processes, which do what they are asked in the order they are asked. Each starts with its first task."""

    def __init__(self, job: Job[Task, Answer], number: int) -> None:
        self._workers = [_Worker(job) for _ in range(number)]
        self._free: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)
        self._pool = ThreadPoolExecutor(number)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.end()

    def ask(self, task: Task, name: str) -> Future[Answer | ToolkitError]:
        """The answer that there will be; until somebody begins with the task it can be cancelled. As in `spread` a
        ToolkitError is an answer."""
        return self._pool.submit(self._answer, task, name)

    def _answer(self, task: Task, name: str) -> Answer | ToolkitError:
        worker = self._free.get()
        try:
            return cast("Answer | ToolkitError", worker.ask(task, name))
        finally:
            self._free.put(worker)


class _Worker:
    """One process, asked over its pipes."""

    def __init__(self, job: Job[Task, Answer]) -> None:
        self._job = job
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, task: object, name: str) -> object:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pickle.dump(task, process.stdin)
            process.stdin.flush()
            error, answer = pickle.load(process.stdout)  # noqa: S301  # our own process
        except (OSError, EOFError, pickle.UnpicklingError):
            self.end()
            return SourceError("the checks broke off here", place=name, remedy="Check this page alone to see why")
        if error:
            raise answer
        return answer

    def end(self) -> None:
        """Ends the process, which has nothing to lose."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            # two threads may end it at once, where the program is interrupted
            with suppress(OSError, ValueError):
                if pipe is not None:
                    pipe.close()
        process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            here = str(Path(__file__).resolve().parents[1])
            path = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
            self._process = subprocess.Popen(
                [sys.executable, "-c", f"from {__name__} import serve; serve()"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path},
            )  # fmt: skip
            assert self._process.stdin is not None
            pickle.dump(self._job, self._process.stdin)
        return self._process


def serve() -> None:
    """The worker's side: a job, then task after task from standard input, each answer to standard output."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what anybody prints must not stand among the answers
    questions = sys.stdin.buffer
    try:
        job: Job[object, object] = pickle.load(questions)  # noqa: S301  # from the process that started this one
        do = job.prepare()
        while (task := _next(questions)) is not None:
            try:
                answer: tuple[bool, object] = False, do(task[0])
            except ToolkitError as error:
                answer = False, error
            except Exception as error:
                answer = True, error
            pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
    except (KeyboardInterrupt, BrokenPipeError):
        return  # whoever asked has gone


def _next(questions: BinaryIO) -> tuple[object] | None:
    try:
        return (pickle.load(questions),)  # noqa: S301  # as above
    except EOFError:
        return None
