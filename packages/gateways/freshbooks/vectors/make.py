"""Writes signature.json: bodies and the signatures Python gives them. Run by hand: python3 make.py"""
import base64, hashlib, hmac, json, pathlib
from urllib.parse import parse_qsl

def sign(body, verifier):
    fields = dict(parse_qsl(body, keep_blank_values=True, encoding="utf-8", errors="replace"))
    text = json.dumps(fields)
    digest = hmac.new(verifier.encode("utf-8"), text.encode("utf-8"), hashlib.sha256).digest()
    return text, base64.b64encode(digest).decode("ascii")

cases = [
    ("the vector of the handbook", "verifier-1", "name=client.update&object_id=7&note=%C3%91+%22a%22%5C%2F%F0%9F%98%80"),
    ("an event in ASCII", "verifier-1", "name=invoice.create&object_id=1234567&account_id=6BApk&business_id=6543&identity_id=1234&user_id=1"),
    ("an ñ, encoded and plain", "verifier-1", "name=client.create&object_id=1&note=Ni%C3%B1o+Ñandú"),
    ("quotes, backslash and slash", "verifier-1", "note=%22quoted%22+%27single%27+back%5Cslash+for%2Fward"),
    ("emoji beyond the BMP", "verifier-1", "note=%F0%9F%98%80%F0%9F%87%B2%F0%9F%87%BD&after=1"),
    ("repeated keys", "verifier-1", "b=1&a=2&b=3&c=4&a=5"),
    ("numbers as keys stay in place", "verifier-1", "b=1&10=x&2=y&a=z"),
    ("control characters and DEL", "verifier-1", "note=" + "".join("%%%02X" % c for c in range(0, 32)) + "%7F"),
    ("line ends of a form", "verifier-1", "note=one%0D%0Atwo%09three%08%0C"),
    ("empty values and keys", "verifier-1", "a=&=b&c&&d=1"),
    ("plus, percent and a blank", "verifier-1", "a+b=c+d&e=%2B%25&f=100%&g=%zz"),
    ("bytes that are no UTF-8", "verifier-1", "a=%FF%FEok&b=%C3"),
    ("Latin and line separators", "verifier-1", "a=%C2%80%C2%A0%C3%BF&b=%E2%80%A8%E2%80%A9&c=%EF%BF%BF&d=%EF%BB%BFbom"),
    ("signs of other plans", "verifier-1", "a=%E6%BC%A2%E5%AD%97&b=%E2%82%AC&c=%3C%3E%26"),
    ("an empty body", "verifier-1", ""),
    ("a verifier with an ñ", "verificación-ñ-😀", "name=payment.update&object_id=9"),
    ("the handshake", "abc123", "name=callback.verify&object_id=2001&account_id=6BApk&verifier=abc123"),
]
out = []
for title, verifier, body in cases:
    text, signature = sign(body, verifier)
    out.append({"title": title, "verifier": verifier, "body": body, "json": text, "signature": signature})
here = pathlib.Path(__file__).parent
(here / "signature.json").write_text(json.dumps(out, indent=2, ensure_ascii=True) + "\n", encoding="utf-8")
