"""OpenAI's agents: over responses, over chat completions, and a spoken turn over the Realtime API."""

import asyncio

from agents import Agent, ModelSettings, OpenAIChatCompletionsModel, OpenAIResponsesModel, Runner, function_tool, set_tracing_disabled
from agents.realtime import RealtimeAgent, RealtimeRunner
from checks import BASE_URL, KEY, MODEL, WEB_SOCKET_URL, check, pieces, run, same
from openai import AsyncOpenAI
from pydantic import BaseModel

set_tracing_disabled(True)


def models():
    client = AsyncOpenAI(base_url=BASE_URL, api_key=KEY, max_retries=0)
    return {"responses": OpenAIResponsesModel(MODEL, client), "chat": OpenAIChatCompletionsModel(MODEL, client)}


class Place(BaseModel):
    city: str


@function_tool
def weather(city: str) -> str:
    """The weather in a city."""
    return f"sunny in {city}"


def over(kind):
    @check(f"{kind}: an answer")
    async def answer():
        result = await Runner.run(Agent(name="A", instructions="Be kind.", model=models()[kind]), "hello there")
        same(result.final_output, "You said: hello there.")

    @check(f"{kind}: an answer, streamed")
    async def streamed():
        result = Runner.run_streamed(Agent(name="A", instructions="Be kind.", model=models()[kind]), "hello there")
        async for _ in result.stream_events():
            pass
        same(result.final_output, "You said: hello there.")

    @check(f"{kind}: a forced tool, and the answer to its result")
    async def tool():
        settings = ModelSettings(tool_choice="weather")
        agent = Agent(name="A", instructions="Be kind.", model=models()[kind], tools=[weather], model_settings=settings)
        same((await Runner.run(agent, "hello")).final_output, "It is sunny in Rome.")

    @check(f"{kind}: structured output")
    async def structured():
        agent = Agent(name="A", instructions="Be kind.", model=models()[kind], output_type=Place)
        same((await Runner.run(agent, "hello")).final_output, Place(city="Rome"))


over("responses")
over("chat")


async def realtime(tools, begin):
    """A session until the agent's voice has ended; its errors, and how much sound came."""
    agent = RealtimeAgent(name="A", instructions="Be kind.", tools=tools)
    runner = RealtimeRunner(agent)
    errors, sound, called = [], 0, []
    async with await runner.run(model_config={"api_key": KEY, "url": f"{WEB_SOCKET_URL}/realtime?model={MODEL}"}) as session:
        beginning = asyncio.create_task(begin(session))
        async for event in session:
            if event.type == "error":
                errors.append(event.error)
            elif event.type == "raw_model_event" and event.data.type == "error":
                errors.append(event.data.error)
            elif event.type == "audio":
                sound += len(event.audio.data)
            elif event.type == "tool_end":
                called.append(event.output)
            elif event.type == "audio_end" and len(called) == len(tools):
                break
        beginning.cancel()
    same(errors, [])
    assert sound > 24_000, f"{sound} bytes of sound"


@check("realtime: a spoken turn without an error event")
async def spoken():
    async def speak(session):
        async for piece in pieces():
            await session.send_audio(piece)

    await realtime([], speak)


@check("realtime: a tool, and the answer to its result, without an error event")
async def spoken_tool():
    await realtime([weather], lambda session: session.send_message("how is the weather"))


run()
