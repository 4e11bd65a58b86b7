"""What the checks of all clients share: each check is a function, `run` tries them in their order and prints a line of JSON for each."""

import asyncio
import inspect
import json
import os
import sys
import time
import wave

URL = os.environ["PARLEY_URL"]
BASE_URL = f"{URL}/v1"
WEB_SOCKET_URL = BASE_URL.replace("http", "ws", 1)
KEY = "none"  # on the machine of Parley any key will do
MODEL = "parley"
QUESTION = "what time is it"
RECORDING = os.environ["PARLEY_RECORDING"]  # a WAV file: QUESTION, at 24 kHz
CHECK_SECONDS = 60

HELLO = [{"role": "user", "content": "hello there"}]

WEATHER = {
    "name": "weather",
    "description": "The weather in a city",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
}
TOOLS = [{"type": "function", "function": WEATHER}]

_checks = []


def check(what):
    def register(function):
        _checks.append((what, function))
        return function

    return register


def same(found, expected):
    assert found == expected, f"{found!r} instead of {expected!r}"


def holds(found, part):
    assert part in (found or "").lower(), f"{part!r} is not in {found!r}"


def recording():
    """The question as 16-bit samples of 24 kHz."""
    with wave.open(RECORDING) as file:
        return file.readframes(file.getnframes())


async def pieces(milliseconds=40, silence_seconds=3):
    """The question at the pace of a microphone, and silence behind it."""
    size = 48 * milliseconds
    sound = recording() + bytes(48_000 * silence_seconds)
    begun = time.monotonic()
    for number, at in enumerate(range(0, len(sound), size)):
        yield sound[at : at + size]
        await asyncio.sleep(max(0, begun + (number + 1) * milliseconds / 1000 - time.monotonic()))


async def _try(function):
    result = function()
    if inspect.isawaitable(result):
        await asyncio.wait_for(result, CHECK_SECONDS)


def run():
    for what, function in _checks:
        problem = None
        try:
            asyncio.run(_try(function))
        except BaseException as error:  # also an ExceptionGroup, and what a client cancels
            problem = f"{type(error).__name__}: {error}".split("\n")[0][:300]
            if os.environ.get("PARLEY_TRACE"):
                import traceback

                traceback.print_exc()
        print(json.dumps({"what": what, "problem": problem}), flush=True)
    sys.stdout.flush()
    os._exit(0)  # a client may leave threads behind
