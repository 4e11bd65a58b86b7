"""Pipecat's services for OpenAI, each in a pipeline of its own."""

import logging

from checks import BASE_URL, KEY, MODEL, QUESTION, WEATHER, WEB_SOCKET_URL, check, holds, recording, run, same
from loguru import logger
from pipecat.adapters.schemas.function_schema import FunctionSchema
from pipecat.adapters.schemas.tools_schema import ToolsSchema
from pipecat.frames import frames
from pipecat.pipeline.worker import PipelineParams
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.services.openai.llm import OpenAILLMService
from pipecat.services.openai.realtime.events import SessionProperties
from pipecat.services.openai.realtime.llm import OpenAIRealtimeLLMService
from pipecat.services.openai.stt import OpenAISTTService
from pipecat.services.openai.tts import OpenAITTSService
from pipecat.tests.utils import SleepFrame, run_test

logger.remove()
logging.disable()

SPOKEN_SECONDS = 25
parameters = WEATHER["parameters"]
TOOLS = ToolsSchema(
    standard_tools=[FunctionSchema(WEATHER["name"], WEATHER["description"], parameters["properties"], parameters["required"])]
)


async def through(service, *sent):
    """The frames that came of it. An error is one that fails the check."""
    params = PipelineParams(audio_in_sample_rate=24_000, audio_out_sample_rate=24_000)
    down, up = await run_test(service, frames_to_send=sent, pipeline_params=params, start_timeout=30)
    same([frame.error for frame in [*down, *up] if isinstance(frame, frames.ErrorFrame)], [])
    return down


def asking(words, **more):
    return frames.LLMContextFrame(context=LLMContext([{"role": "user", "content": words}], **more))


def text_of(down):
    return "".join(frame.text for frame in down if isinstance(frame, frames.LLMTextFrame))


def seconds_of(down):
    return sum(len(frame.audio) for frame in down if isinstance(frame, frames.TTSAudioRawFrame)) / 48_000


def sound(pieces_ms=40):
    size = 48 * pieces_ms
    whole = recording()
    return [frames.InputAudioRawFrame(whole[at : at + size], 24_000, 1) for at in range(0, len(whole), size)]


def language_model():
    return OpenAILLMService(api_key=KEY, base_url=BASE_URL, settings=OpenAILLMService.Settings(model=MODEL))


@check("LLM, streamed")
async def chat():
    same(text_of(await through(language_model(), asking("hello there"))), "You said: hello there.")


@check("LLM with a forced tool")
async def forced_tool():
    service, called = language_model(), []

    async def weather(call):
        called.append(call.arguments)
        await call.result_callback({"weather": "sunny"})

    service.register_function("weather", weather)
    choice = {"type": "function", "function": {"name": "weather"}}
    await through(service, asking("hello", tools=TOOLS, tool_choice=choice), SleepFrame(3))
    same(called, [{"city": "Rome"}])


@check("STT")
async def transcription():
    service = OpenAISTTService(api_key=KEY, base_url=BASE_URL, settings=OpenAISTTService.Settings(model="whisper-1"))
    began, ended = frames.VADUserStartedSpeakingFrame(), frames.VADUserStoppedSpeakingFrame()
    down = await through(service, began, *sound(), SleepFrame(1), ended, SleepFrame(10))
    holds(" ".join(frame.text for frame in down if isinstance(frame, frames.TranscriptionFrame)), QUESTION)


@check("TTS")
async def speech():
    service = OpenAITTSService(api_key=KEY, base_url=BASE_URL, settings=OpenAITTSService.Settings(model="tts-1", voice="alloy"))
    seconds = seconds_of(await through(service, frames.TTSSpeakFrame("What time is it?"), SleepFrame(3)))
    assert seconds > 0.5, f"{seconds} s of sound"


@check("realtime: a spoken turn without an error event")
async def spoken():
    settings = OpenAIRealtimeLLMService.Settings(model=MODEL, session_properties=SessionProperties(instructions="Be kind."))
    service = OpenAIRealtimeLLMService(api_key=KEY, base_url=f"{WEB_SOCKET_URL}/realtime", settings=settings)
    silence = [frames.InputAudioRawFrame(bytes(48 * 40), 24_000, 1) for _ in range(75)]
    paced = [step for piece in [*sound(), *silence] for step in (piece, SleepFrame(0.04))]
    down = await through(service, frames.LLMContextFrame(context=LLMContext([])), SleepFrame(2), *paced, SleepFrame(SPOKEN_SECONDS))
    words = "".join(frame.text for frame in down if isinstance(frame, frames.TTSTextFrame))
    holds(words or text_of(down), "you said: what")
    seconds = seconds_of(down)
    assert seconds > 0.5, f"{seconds} s of sound"


run()
