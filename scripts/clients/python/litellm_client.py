"""LiteLLM, as a library: a Parley is an `openai/` model with an address, or an Ollama."""

import json

import litellm
from checks import BASE_URL, HELLO, KEY, MODEL, QUESTION, RECORDING, TOOLS, URL, check, holds, run, same
from pydantic import BaseModel

PARLEY = {"model": f"openai/{MODEL}", "api_base": BASE_URL, "api_key": KEY, "num_retries": 0}


class Place(BaseModel):
    city: str


@check("chat")
def chat():
    same(litellm.completion(**PARLEY, messages=HELLO).choices[0].message.content, "You said: hello there.")


@check("chat, streamed")
def streamed():
    chunks = litellm.completion(**PARLEY, messages=HELLO, stream=True)
    same("".join(chunk.choices[0].delta.content or "" for chunk in chunks), "You said: hello there.")


@check("chat with a forced tool and its result")
def forced_tool():
    choice = {"type": "function", "function": {"name": "weather"}}
    message = litellm.completion(**PARLEY, messages=HELLO, tools=TOOLS, tool_choice=choice).choices[0].message
    call = message.tool_calls[0]
    same((call.function.name, json.loads(call.function.arguments)), ("weather", {"city": "Rome"}))
    result = {"role": "tool", "tool_call_id": call.id, "content": "sunny"}
    after = litellm.completion(**PARLEY, messages=[*HELLO, message.model_dump(), result], tools=TOOLS)
    same(after.choices[0].message.content, "It is sunny in Rome.")


@check("chat with structured output")
def structured():
    content = litellm.completion(**PARLEY, messages=HELLO, response_format=Place).choices[0].message.content
    same(Place.model_validate_json(content), Place(city="Rome"))


@check("responses")
def responses():
    answer = litellm.responses(**PARLEY, input="hello there")
    same(answer.output[-1].content[0].text, "You said: hello there.")


@check("speech, and its transcription")
def speech():
    sound = litellm.speech(**{**PARLEY, "model": "openai/tts-1"}, input="What time is it?", voice="alloy").content
    text = litellm.transcription(**{**PARLEY, "model": "openai/whisper-1"}, file=("speech.mp3", sound)).text
    holds(text, "time")


@check("transcription")
def transcription():
    with open(RECORDING, "rb") as file:
        holds(litellm.transcription(**{**PARLEY, "model": "openai/whisper-1"}, file=file).text, QUESTION)


@check("chat as an Ollama")
def as_ollama():
    answer = litellm.completion(model=f"ollama_chat/{MODEL}", api_base=URL, messages=HELLO)
    same(answer.choices[0].message.content, "You said: hello there.")


run()
