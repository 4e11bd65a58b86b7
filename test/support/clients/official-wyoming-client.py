"""Talks to a Wyoming server with the protocol's own client, as Home Assistant does, and prints as JSON what came of it.

Arguments: the server's URI, a WAV file to be understood.
"""

import asyncio
import json
import sys
import wave

from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop, wav_to_chunks
from wyoming.client import AsyncClient
from wyoming.handle import Handled, HandledChunk, HandledStart, HandledStop
from wyoming.info import Describe, Info
from wyoming.ping import Ping, Pong
from wyoming.tts import Synthesize, SynthesizeChunk, SynthesizeStart, SynthesizeStop, SynthesizeStopped

URI, WAV = sys.argv[1:3]


async def ask(events, last):
    """The answers to some events, up to the last one that is expected."""
    answers = []
    async with AsyncClient.from_uri(URI, connect_timeout=10, read_timeout=60) as client:
        for event in events:
            await client.write_event(event.event())
        while not (answers and last.is_type(answers[-1].type)):
            answer = await client.read_event()
            if answer is None:
                raise RuntimeError(f"closed after {[answer.type for answer in answers]}")
            answers.append(answer)
    return answers


async def describe():
    info = Info.from_event((await ask([Describe()], Info))[-1])
    return {
        "asr": [model.languages for model in info.asr[0].models],
        "tts": [voice.languages for voice in info.tts[0].voices],
        "streams": [info.tts[0].supports_synthesize_streaming, info.handle[0].supports_handled_streaming],
        "installed": [info.asr[0].installed, info.tts[0].installed, info.handle[0].installed],
    }


async def transcribe():
    with wave.open(WAV) as file:
        chunks = list(wav_to_chunks(file, 1024, start_event=True, stop_event=True))
    return Transcript.from_event((await ask([Transcribe(language="en"), *chunks], Transcript))[-1]).text


async def handle(text):
    question = Transcript(text=text, language="en", context={"conversation_id": "01PYTHON"})
    answers = await ask([question], HandledStop)
    return {
        "types": sorted({answer.type for answer in answers}),
        "first": HandledStart.is_type(answers[0].type),
        "chunks": "".join(HandledChunk.from_event(answer).text for answer in answers if HandledChunk.is_type(answer.type)),
        "text": next(Handled.from_event(answer).text for answer in answers if Handled.is_type(answer.type)),
    }


async def synthesize(events, last):
    answers = await ask(events, last)
    audio = [AudioChunk.from_event(answer) for answer in answers if AudioChunk.is_type(answer.type)]
    start = AudioStart.from_event(answers[0])
    return {
        "format": [start.rate, start.width, start.channels],
        "stopped": sum(AudioStop.is_type(answer.type) for answer in answers),
        "seconds": sum(chunk.seconds for chunk in audio),
    }


async def main():
    text = "It is sunny today. Tomorrow it will rain."
    stream = [SynthesizeStart(), *[SynthesizeChunk(text=f"{word} ") for word in text.split()], Synthesize(text=text), SynthesizeStop()]
    return {
        "ping": Pong.from_event((await ask([Ping(text="hello")], Pong))[-1]).text,
        "info": await describe(),
        "transcript": await transcribe(),
        "handled": await handle("what is two plus three"),
        "spoken": await synthesize([Synthesize(text=text)], AudioStop),
        "streamed": await synthesize(stream, SynthesizeStopped),
    }


print(json.dumps(asyncio.run(main())))
