"""Pages that are the same for everyone: a view says so, and a middleware before all others holds it to that.

Such a view sees a request without cookies and with only the queries it declared, so that nothing of one reader can end
up in the page of another; what it answers is kept (`kept_pages`) until something shown changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import Resolver404, resolve

from draagvlak.core.kept_pages import Answer, Headers, choose_encodings, make_kept, write_query
from draagvlak.core.shown import kept_pages

DECLARED = "same_for_everyone"
READING = frozenset({"GET", "HEAD"})
FRESH = "public, max-age=0, s-maxage=60, must-revalidate"
"""A browser asks again and mostly hears that nothing changed; what stands between may keep it for a minute."""
REPLACED = frozenset({"vary", "etag", "content-length", "content-encoding"})
View = Callable[..., HttpResponseBase]


def same_for_everyone(*, queries: tuple[str, ...] = ()) -> Callable[[View], View]:
    """The answer follows from host, path, these names of the query and what the site shows; from nothing else."""

    def declare(view: View) -> View:
        setattr(view, DECLARED, queries)
        return view

    return declare


def find_declared(request: HttpRequest) -> tuple[str, ...] | None:
    """Which queries the view of this address declared; None when its answers differ by reader."""
    try:
        return getattr(resolve(request.path_info).func, DECLARED, None)
    except Resolver404:
        return None


class SameForEveryoneMiddleware:
    """Stands first: what it keeps is the answer with every header the others add, and a hit asks none of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING or is_preview(request):
            return self.get_response(request)
        kept = kept_pages().find(request.META)
        if kept:
            return to_response(request, kept.choose(request.META))
        names = find_declared(request)
        return self.get_response(request) if names is None else self.make(request, names)

    def make(self, request: HttpRequest, names: tuple[str, ...]) -> HttpResponse:
        pages = kept_pages()
        since = pages.refresh()
        query = write_query(request.META.get("QUERY_STRING", ""), names)
        make_impersonal(request, query or "")
        answer = self.get_response(request)
        if query is None or not may_be_kept(request, answer):
            return answer if answer.cookies else forget_reader(answer)
        is_kept = request.method == "GET" and pages.has_room_for(answer.content)
        ways = ("br", "gzip") if is_kept else choose_encodings(request.META.get("HTTP_ACCEPT_ENCODING", ""))[:1]
        kept = make_kept(list_headers(answer), answer.content, ways=ways)
        if is_kept:
            pages.keep(request.META, kept, names=names, query=query, since=since)
        return to_response(request, kept.choose(request.META))


def is_preview(request: HttpRequest) -> bool:
    """Wagtail sends a draft through here as if somebody asked for the live page at its address."""
    return getattr(request, "is_dummy", False)


def make_impersonal(request: HttpRequest, query: str) -> None:
    """Whoever asks, asks as nobody, and however they write the host: pages and facts hold it in one way."""
    request.is_impersonal = True  # type: ignore[attr-defined]
    request.COOKIES = {}
    request.META = {**request.META, "QUERY_STRING": query}
    if "HTTP_HOST" in request.META:
        request.META["HTTP_HOST"] = request.META["HTTP_HOST"].lower()
    request.META.pop("HTTP_COOKIE", None)
    request.GET = QueryDict(query)


def forget_reader(answer: HttpResponse) -> HttpResponse:
    """What stands between need not keep one for each reader: the view saw neither cookie nor language."""
    named = [one.strip() for one in answer.get("Vary", "").split(",")]
    kept = [one for one in named if one and one.lower() not in ("cookie", "accept-language")]
    del answer["Vary"]
    if kept:
        answer["Vary"] = ", ".join(kept)
    return answer


def may_be_kept(request: HttpRequest, answer: HttpResponse) -> bool:
    """A whole page, for nobody in particular."""
    told = getattr(request, "_messages", None)
    personal = answer.cookies or getattr(request, "_csp_nonce", None) or (told is not None and told.used)
    closed = {"private", "no-store"} & {one.strip() for one in answer.get("Cache-Control", "").lower().split(",")}
    return answer.status_code == 200 and not (answer.streaming or personal or closed)


def list_headers(answer: HttpResponse) -> Headers:
    kept = [(name, value) for name, value in answer.items() if name.lower() not in REPLACED]
    if "Cache-Control" not in answer:
        kept.append(("Cache-Control", FRESH))
    return [*kept, ("Vary", "Accept-Encoding")]


def to_response(request: HttpRequest, answer: Answer) -> HttpResponse:
    response = HttpResponse(b"" if request.method == "HEAD" else answer.body, status=int(answer.status[:3]))
    del response["Content-Type"]
    for name, value in answer.headers:
        response[name] = value
    return response


def serve_kept_first(application: Any) -> Any:
    """The same before Django, for the web server: a page that is kept is on its way after one look in a table."""

    def serve(environ: dict[str, Any], start_response: Any) -> Any:
        kept = kept_pages().find(environ) if environ["REQUEST_METHOD"] in READING else None
        if kept is None:
            return application(environ, start_response)
        answer = kept.choose(environ)
        start_response(answer.status, list(answer.headers))
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.body]

    return serve
