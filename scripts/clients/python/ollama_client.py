"""Ollama's own package."""

from checks import HELLO, MODEL, TOOLS, URL, check, run, same
from ollama import Client
from pydantic import BaseModel

client = Client(host=URL)


class Place(BaseModel):
    city: str


@check("models")
def models():
    assert MODEL in [model.model for model in client.list().models]
    assert "tools" in client.show(MODEL).capabilities


@check("chat")
def chat():
    same(client.chat(MODEL, messages=HELLO).message.content, "You said: hello there.")


@check("chat, streamed")
def streamed():
    parts = list(client.chat(MODEL, messages=HELLO, stream=True))
    same("".join(part.message.content or "" for part in parts), "You said: hello there.")
    assert len(parts) > 2 and parts[-1].done


@check("chat with a tool and its result")
def tool():
    ask = [{"role": "user", "content": "how is the weather"}]
    message = client.chat(MODEL, messages=ask, tools=TOOLS).message
    same([(call.function.name, call.function.arguments) for call in message.tool_calls], [("weather", {"city": "Rome"})])
    result = {"role": "tool", "tool_name": "weather", "content": "sunny"}
    same(client.chat(MODEL, messages=[*ask, message, result], tools=TOOLS).message.content, "It is sunny in Rome.")


@check("chat with structured output")
def structured():
    content = client.chat(MODEL, messages=HELLO, format=Place.model_json_schema()).message.content
    same(Place.model_validate_json(content), Place(city="Rome"))


@check("generate")
def generate():
    same(client.generate(MODEL, prompt="hello there").response, "You said: hello there.")


run()
