"""Twilio's own package: its signature of a request is ours, and our TwiML is what its builder writes."""

import os
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as xml

from checks import check, run, same
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Connect, VoiceResponse

URL = os.environ["PARLEY_TWILIO_URL"]
PUBLIC_URL = f"{os.environ['PARLEY_PUBLIC_URL']}/twilio/voice"
CALL = {"CallSid": "CA0123456789", "AccountSid": "AC1", "From": "+15550123", "To": "+15550199", "Direction": "inbound"}
validator = RequestValidator(os.environ["PARLEY_AUTH_TOKEN"])


def ring(query, signature):
    body = urllib.parse.urlencode(CALL).encode()
    request = urllib.request.Request(f"{URL}/twilio/voice{query}", body, {"X-Twilio-Signature": signature})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


@check("a signed request is answered with a stream")
def signed():
    status, twiml = ring("?locale=de-DE", validator.compute_signature(f"{PUBLIC_URL}?locale=de-DE", CALL))
    same(status, 200)
    stream = xml.fromstring(twiml).find("Connect/Stream")
    built = VoiceResponse()
    connect = Connect()
    built_stream = connect.stream(url=stream.attrib["url"])
    for parameter in stream:
        built_stream.parameter(**parameter.attrib)
    built.append(connect)
    same(xml.canonicalize(twiml), xml.canonicalize(str(built)))


@check("any other signature is refused")
def unsigned():
    same(ring("", RequestValidator("another").compute_signature(PUBLIC_URL, CALL))[0], 403)


run()
