"""OpenAI's own package: chat, responses, sound and the Realtime API."""

import asyncio
import base64

from checks import BASE_URL, HELLO, KEY, MODEL, QUESTION, RECORDING, TOOLS, WEATHER, WEB_SOCKET_URL, check, holds, pieces, run, same
from openai import AsyncOpenAI, OpenAI
from pydantic import BaseModel

client = OpenAI(base_url=BASE_URL, api_key=KEY, max_retries=0)


class Place(BaseModel):
    city: str


@check("models")
def models():
    assert MODEL in [model.id for model in client.models.list()]
    same(client.models.retrieve(MODEL).id, MODEL)


@check("chat")
def chat():
    same(client.chat.completions.create(model=MODEL, messages=HELLO).choices[0].message.content, "You said: hello there.")


@check("chat, streamed")
def streamed():
    chunks = list(client.chat.completions.create(model=MODEL, messages=HELLO, stream=True, stream_options={"include_usage": True}))
    same("".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices), "You said: hello there.")
    assert chunks[-1].usage.total_tokens > 0


@check("chat with a forced tool and its result")
def forced_tool():
    choice = {"type": "function", "function": {"name": "weather"}}
    message = client.chat.completions.create(model=MODEL, messages=HELLO, tools=TOOLS, tool_choice=choice).choices[0].message
    call = message.tool_calls[0]
    same((call.function.name, call.function.arguments), ("weather", '{"city":"Rome"}'))
    result = {"role": "tool", "tool_call_id": call.id, "content": "sunny"}
    after = client.chat.completions.create(model=MODEL, messages=[*HELLO, message, result], tools=TOOLS)
    same(after.choices[0].message.content, "It is sunny in Rome.")


@check("chat with structured output")
def structured():
    parsed = client.chat.completions.parse(model=MODEL, messages=HELLO, response_format=Place).choices[0].message.parsed
    same(parsed, Place(city="Rome"))


@check("responses, with the one before")
def responses():
    first = client.responses.create(model=MODEL, input="hello there")
    same(first.output_text, "You said: hello there.")
    same(client.responses.create(model=MODEL, input="and again", previous_response_id=first.id).output_text, "You said: and again.")


@check("responses, streamed")
def responses_streamed():
    with client.responses.stream(model=MODEL, input="hello there") as stream:
        words = "".join(event.delta for event in stream if event.type == "response.output_text.delta")
        same((words, stream.get_final_response().status), ("You said: hello there.", "completed"))


@check("responses with a forced tool")
def responses_tool():
    tool = {"type": "function", "strict": False, **WEATHER}
    output = client.responses.create(model=MODEL, input="hello", tools=[tool], tool_choice={"type": "function", "name": "weather"}).output
    same([(item.type, item.name) for item in output], [("function_call", "weather")])


@check("responses with structured output")
def responses_structured():
    same(client.responses.parse(model=MODEL, input="hello", text_format=Place).output_parsed, Place(city="Rome"))


@check("a person named by a header is remembered, nobody else")
def person():
    def ask(words, **headers):
        asked = client.with_options(default_headers=headers).chat.completions
        return asked.create(model=MODEL, messages=[{"role": "user", "content": words}]).choices[0].message.content

    ask("hello from anna", **{"OpenAI-Safety-Identifier": "anna"})
    same(ask("repeat that", **{"OpenAI-Safety-Identifier": "anna"}), "You said: hello from anna.")
    assert "anna" not in ask("repeat that", **{"OpenAI-Safety-Identifier": "bert"})
    assert "anna" not in ask("repeat that")


@check("speech (MP3), and its transcription")
def speech():
    sound = client.audio.speech.create(model="tts-1", voice="alloy", input="What time is it?").content
    holds(client.audio.transcriptions.create(model="whisper-1", file=("speech.mp3", sound)).text, "time")


@check("transcription")
def transcription():
    with open(RECORDING, "rb") as file:
        holds(client.audio.transcriptions.create(model="whisper-1", file=file).text, QUESTION)


@check("realtime: a spoken turn without an error event")
async def realtime():
    sound, errors, heard = 0, [], ""
    voice = AsyncOpenAI(base_url=BASE_URL, websocket_base_url=WEB_SOCKET_URL, api_key=KEY)
    async with voice.realtime.connect(model=MODEL) as connection:
        await connection.session.update(session={"type": "realtime", "instructions": "Be kind."})

        async def speak():
            async for piece in pieces():
                await connection.input_audio_buffer.append(audio=base64.b64encode(piece).decode())

        speaking = asyncio.create_task(speak())
        words = ""
        async for event in connection:
            if event.type == "error":
                errors.append(event.error.message)
            elif event.type == "response.output_audio.delta":
                sound += len(base64.b64decode(event.delta))
            elif event.type == "response.output_audio_transcript.delta":
                words += event.delta
            elif event.type == "conversation.item.input_audio_transcription.completed":
                heard += event.transcript
            elif event.type == "response.done" and event.response.status == "completed":
                break
        speaking.cancel()
    same(errors, [])
    holds(heard, "what")
    holds(words, "you said: what")
    assert sound > 24_000, f"{sound} bytes of sound"


run()
