"""Wyoming's own package, which Home Assistant talks with."""

import os
import wave

from checks import QUESTION, RECORDING, check, holds, run, same
from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStop, wav_to_chunks
from wyoming.client import AsyncClient
from wyoming.handle import Handled, HandledStop
from wyoming.info import Describe, Info
from wyoming.tts import Synthesize, SynthesizeChunk, SynthesizeStart, SynthesizeStop, SynthesizeStopped, SynthesizeVoice

TEXT = "It is sunny today. Tomorrow it will rain."


async def ask(events, last):
    """The answers, up to the last one that is expected."""
    answers = []
    async with AsyncClient.from_uri(os.environ["PARLEY_WYOMING"], connect_timeout=10, read_timeout=50) as client:
        for event in events:
            await client.write_event(event.event())
        while not (answers and last.is_type(answers[-1].type)):
            answer = await client.read_event()
            assert answer is not None, f"closed after {[answer.type for answer in answers]}"
            answers.append(answer)
    return answers


def seconds(answers):
    return sum(AudioChunk.from_event(answer).seconds for answer in answers if AudioChunk.is_type(answer.type))


@check("what there is")
async def describe():
    info = Info.from_event((await ask([Describe()], Info))[-1])
    same((len(info.asr), len(info.tts), len(info.handle)), (1, 1, 1))
    assert info.tts[0].supports_synthesize_streaming and info.handle[0].supports_handled_streaming
    for voice in info.tts[0].voices:
        same(len({language.split("-")[0] for language in voice.languages}), 1)


@check("transcription")
async def transcribe():
    with wave.open(RECORDING) as file:
        chunks = list(wav_to_chunks(file, 1024, start_event=True, stop_event=True))
    holds(Transcript.from_event((await ask([Transcribe(language="en"), *chunks], Transcript))[-1]).text, QUESTION)


@check("conversation, streamed")
async def handle():
    answers = await ask([Transcript(text="hello there", language="en", context={"conversation_id": "01CLIENT"})], HandledStop)
    same([Handled.from_event(answer).text for answer in answers if Handled.is_type(answer.type)], ["You said: hello there."])


@check("speech")
async def speech():
    assert seconds(await ask([Synthesize(text=TEXT, voice=SynthesizeVoice(language="en_US"))], AudioStop)) > 1


@check("speech, streamed")
async def streamed():
    stream = [SynthesizeStart(), *[SynthesizeChunk(text=f"{word} ") for word in TEXT.split()], Synthesize(text=TEXT), SynthesizeStop()]
    assert seconds(await ask(stream, SynthesizeStopped)) > 1


run()
