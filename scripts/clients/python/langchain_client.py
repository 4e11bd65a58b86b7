"""LangChain's chat model for OpenAI."""

from checks import BASE_URL, KEY, MODEL, TOOLS, check, run, same
from langchain_core.messages import HumanMessage, ToolMessage
from langchain_openai import ChatOpenAI
from pydantic import BaseModel

model = ChatOpenAI(model=MODEL, base_url=BASE_URL, api_key=KEY, max_retries=0)
responses = ChatOpenAI(model=MODEL, base_url=BASE_URL, api_key=KEY, max_retries=0, use_responses_api=True)


class Place(BaseModel):
    """A place on earth."""

    city: str


@check("chat")
def chat():
    same(model.invoke("hello there").content, "You said: hello there.")


@check("chat, streamed")
def streamed():
    same("".join(chunk.content for chunk in model.stream("hello there")), "You said: hello there.")


@check("chat with a forced tool and its result")
def forced_tool():
    message = model.bind_tools(TOOLS, tool_choice="weather").invoke("hello")
    same([(call["name"], call["args"]) for call in message.tool_calls], [("weather", {"city": "Rome"})])
    result = ToolMessage("sunny", tool_call_id=message.tool_calls[0]["id"])
    same(model.bind_tools(TOOLS).invoke([HumanMessage("hello"), message, result]).content, "It is sunny in Rome.")


@check("chat with any tool")
def any_tool():
    message = model.bind_tools(TOOLS, tool_choice="any").invoke("hello")
    same([call["name"] for call in message.tool_calls], ["weather"])


@check("structured output by a JSON schema")
def structured_by_schema():
    same(model.with_structured_output(Place, method="json_schema").invoke("hello"), Place(city="Rome"))


@check("structured output by a tool")
def structured_by_tool():
    same(model.with_structured_output(Place, method="function_calling").invoke("hello"), Place(city="Rome"))


@check("structured output by JSON mode")
def structured_by_json():
    same(model.with_structured_output(Place, method="json_mode").invoke("hello, as JSON"), Place(city="Rome"))


@check("responses")
def over_responses():
    same(responses.invoke("hello there").text, "You said: hello there.")


@check("responses, streamed")
def over_responses_streamed():
    same("".join(chunk.text for chunk in responses.stream("hello there")), "You said: hello there.")


@check("responses with a forced tool")
def over_responses_tool():
    message = responses.bind_tools(TOOLS, tool_choice="weather").invoke("hello")
    same([(call["name"], call["args"]) for call in message.tool_calls], [("weather", {"city": "Rome"})])


@check("responses with structured output")
def over_responses_structured():
    same(responses.with_structured_output(Place).invoke("hello"), Place(city="Rome"))


run()
