"""The application: which address is answered by what."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.review import item_pages, other_pages, table_pages
from pipeline.review.access import Access, Guard
from pipeline.review.desk import Desk
from pipeline.review.web import endpoint


class _Opaque(Convertor[str]):
    regex = "[0-9a-f]{20}"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class _Table(_Opaque):
    regex = "table-[0-9]{1,5}"


class _Small(Convertor[int]):
    regex = "[0-9]{1,6}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("opaque", _Opaque())
register_url_convertor("tableid", _Table())
register_url_convertor("small", _Small())


def make_app(desk: Desk, access: Access, *, any_host: bool = False) -> Starlette:
    """Return the application over an opened desk."""
    items, others, tables = item_pages, other_pages, table_pages
    item, table = "/item/{uid:opaque}", "/table/{doc:opaque}/{table:tableid}"
    cell, rows = table + "/cell/{row:small}/{column:small}", table + "/row/{row:small}/{action}"
    routes = [
        Route("/", endpoint(items.queue)),
        Route("/enter", endpoint(others.enter, open_to_all=True)),
        Route("/enter", endpoint(others.enter_by_password, open_to_all=True), methods=["POST"]),
        Route("/language/{code}", endpoint(others.language, open_to_all=True)),
        Route("/ping", endpoint(others.ping)),
        Route(item, endpoint(items.item)),
        Route(item, endpoint(items.answer), methods=["POST"]),
        Route(item + "/skip", endpoint(items.skip), methods=["POST"]),
        Route(item + "/back", endpoint(items.back), methods=["POST"]),
        Route(item + "/hold", endpoint(items.hold), methods=["POST"]),
        Route(item + "/whole", endpoint(items.whole)),
        Route(item + "/picture/{number:small}", endpoint(items.picture)),
        Route("/page/{doc:opaque}/{number:small}", endpoint(items.page_picture)),
        Route("/undo", endpoint(items.undo), methods=["POST"]),
        Route("/alike", endpoint(items.alike)),
        Route("/alike", endpoint(items.settle_alike), methods=["POST"]),
        Route("/term", endpoint(items.term), methods=["POST"]),
        Route("/documents", endpoint(others.documents)),
        Route("/statistics", endpoint(others.statistics)),
        Route("/sample", endpoint(others.draw_sample), methods=["POST"]),
        Route(table, endpoint(tables.table)),
        Route(table + "/undo", endpoint(tables.undo), methods=["POST"]),
        Route(cell, endpoint(tables.edit_cell)),
        Route(cell, endpoint(tables.save_cell), methods=["POST"]),
        Route(rows, endpoint(tables.row_form)),
        Route(rows, endpoint(tables.save_rows), methods=["POST"]),
        Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guard, any_host=any_host)])
    app.state.desk, app.state.access = desk, access
    return app
