"""LiveKit's plugins for OpenAI: its language model, recogniser, voice and realtime model."""

import asyncio

import aiohttp
from checks import BASE_URL, KEY, MODEL, QUESTION, check, holds, pieces, recording, run, same
from livekit import rtc
from livekit.agents import function_tool, llm
from livekit.plugins import openai


@function_tool
async def weather(city: str) -> str:
    """The weather in a city."""
    return f"sunny in {city}"


def asking(words):
    context = llm.ChatContext.empty()
    context.add_message(role="user", content=words)
    return context


def frame(sound):
    return rtc.AudioFrame(sound, sample_rate=24_000, num_channels=1, samples_per_channel=len(sound) // 2)


async def answer(words, **more):
    text, calls = "", []
    async with openai.LLM(model=MODEL, base_url=BASE_URL, api_key=KEY).chat(chat_ctx=asking(words), **more) as stream:
        async for chunk in stream:
            if chunk.delta:
                text += chunk.delta.content or ""
                calls += chunk.delta.tool_calls
    return text, [(call.name, call.arguments) for call in calls]


@check("LLM, streamed")
async def chat():
    same(await answer("hello there"), ("You said: hello there.", []))


@check("LLM with a forced tool")
async def forced_tool():
    choice = {"type": "function", "function": {"name": "weather"}}
    same(await answer("hello", tools=[weather], tool_choice=choice), ("", [("weather", '{"city":"Rome"}')]))


@check("STT")
async def transcription():
    recogniser = openai.STT(model="whisper-1", base_url=BASE_URL, api_key=KEY, use_realtime=False)
    event = await recogniser.recognize(frame(recording()))
    holds(event.alternatives[0].text, QUESTION)


@check("TTS")
async def speech():
    async with aiohttp.ClientSession():
        voice = openai.TTS(model="tts-1", base_url=BASE_URL, api_key=KEY)
        seconds = 0.0
        async with voice.synthesize("What time is it?") as stream:
            async for sound in stream:
                seconds += sound.frame.duration
    assert seconds > 0.5, f"{seconds} s of sound"


async def generated(session):
    """The next reply: its words and its seconds of sound."""
    reply = asyncio.get_running_loop().create_future()
    session.on("generation_created", lambda event: reply.done() or reply.set_result(event))
    return await heard(await reply)


async def heard(reply):
    words, seconds, calls = "", 0.0, []
    async for message in reply.message_stream:
        async for sound in message.audio_stream:
            seconds += sound.duration
        async for text in message.text_stream:
            words += text
    async for call in reply.function_stream:
        calls.append((call.name, call.arguments))
    return words, seconds, calls


async def with_session(act):
    errors = []
    async with aiohttp.ClientSession() as http:
        model = openai.realtime.RealtimeModel(model=MODEL, base_url=BASE_URL, api_key=KEY, http_session=http)
        session = model.session()
        session.on("error", lambda error: errors.append(str(error.error)))
        session.on("openai_server_event_received", lambda event: event["type"] == "error" and errors.append(str(event["error"])))
        try:
            await session.update_instructions("Be kind.")
            await act(session)
        finally:
            await session.aclose()
            await model.aclose()
    same(errors, [])


@check("realtime: a spoken turn without an error event")
async def spoken():
    async def act(session):
        answering = asyncio.create_task(generated(session))

        async def speak():
            async for piece in pieces():
                session.push_audio(frame(piece))

        speaking = asyncio.create_task(speak())
        words, seconds, _ = await answering
        speaking.cancel()
        holds(words, "you said: what")
        assert seconds > 0.5, f"{seconds} s of sound"

    await with_session(act)


@check("realtime: a reply that is asked for (generate_reply)")
async def asked_for():
    async def act(session):
        words, seconds, _ = await heard(await session.generate_reply(instructions="Greet the caller."))
        assert words and seconds > 0.2, f"{words!r}, {seconds} s of sound"

    await with_session(act)


@check("realtime: a tool, and the answer to its result, without an error event")
async def tool():
    async def act(session):
        await session.update_tools([weather])
        context = asking("how is the weather")
        await session.update_chat_ctx(context)
        _, _, calls = await heard(await session.generate_reply())
        same(calls, [("weather", '{"city":"Rome"}')])
        context = session.chat_ctx.copy()
        call_id = next(item.call_id for item in context.items if item.type == "function_call")
        context.items.append(llm.FunctionCallOutput(call_id=call_id, name="weather", output="sunny", is_error=False))
        await session.update_chat_ctx(context)
        words, _, _ = await heard(await session.generate_reply())
        holds(words, "sunny in rome")

    await with_session(act)


run()
