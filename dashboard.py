"""The application: the menu as a Streamlit script, its headers, its language and its health address.

Run with `streamlit run dashboard.py`.
"""

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data import log
from data.place import default_path

# Nothing is asked of another machine: the policy makes the browser refuse what a library might try.
# 'unsafe-inline' and 'unsafe-eval' are what Streamlit's own page and Plotly need.
HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    # A link holds the filters: no other site learns them.
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    """Adds HEADERS to every answer that lacks them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        return await self.app(scope, receive, send_with_headers)


class SpanishDocument:
    """Says lang="es" in the HTML document, which Streamlit fixes to "en", and adds the script of its Spanish words.

    Every other answer is left alone.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            return await self.app(scope, receive, send)

        # The document must come uncompressed to be rewritten; it is small.
        kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        start: Message | None = None
        body = b""

        async def send_in_spanish(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                if _is_document(message):
                    start = message
                    return
            elif start is not None:
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                body = body.replace(b'<html lang="en"', b'<html lang="es"', 1)
                body = body.replace(b"</head>", b'<script defer src="/spanish.js"></script></head>', 1)
                MutableHeaders(scope=start)["content-length"] = str(len(body))
                await send(start)
                message = {"type": "http.response.body", "body": body}
            await send(message)

        return await self.app({**scope, "headers": kept}, receive, send_in_spanish)


def _is_document(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return start["status"] == 200 and headers.get("content-type", "").startswith("text/html")


def health(_request: Request) -> JSONResponse:
    """What the store in force holds and since when, for whoever watches the board; 503 when it cannot be opened."""
    from data import store  # Not before somebody asks: DuckDB is a good part of what an idle board would take.

    if store.version() is None:
        return JSONResponse({"estado": "sin_datos"})
    try:
        with store.one_version():
            said, version = store.ask("health").iloc[0], store.version()
    except store.StoreError as error:
        return JSONResponse({"estado": "falla", "motivo": str(error)}, status_code=503)
    built, received = said["construido_en"], said["ultimo_documento"]
    return JSONResponse(
        {
            "estado": "bien",
            "version": version and version.stem,
            "renglones": int(said["renglones"]),
            "documentos": int(said["documentos"]),
            "construido_en": f"{built:%Y-%m-%dT%H:%M:%SZ}",
            "edad_segundos": int((datetime.now(UTC).replace(tzinfo=None) - built).total_seconds()),
            "ultimo_documento": None if received != received else f"{received:%Y-%m-%dT%H:%M:%SZ}",
        }
    )


def spanish(_request: Request) -> FileResponse:
    """The script that puts Streamlit's own words in Spanish."""
    return FileResponse(Path(__file__).parent / "pages" / "parts" / "spanish.js", media_type="text/javascript")


async def to_overview(request: Request) -> RedirectResponse:
    """The first page lives at the root; its own name leads there with the filters of the link."""
    return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")


log.keep_beside(default_path())
# The script is menu.py, not this file: Streamlit takes a folder `pages` beside its script for pages of its own.
app = st.App(
    "pages/menu.py",
    routes=[Route("/salud", health), Route("/panorama", to_overview), Route("/spanish.js", spanish)],
    middleware=[Middleware(SecurityHeaders), Middleware(SpanishDocument)],
)
