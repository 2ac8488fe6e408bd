"""An editor for tests: a client of the protocol that starts the real server in a process of its own."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

ROOT = Path(__file__).resolve().parents[2]
LINE_END = re.compile(r"\r\n|\n|\r")
WAIT = 120.0  # seconds; more than any machine should need


class Editor:
    """One window on a folder. `shown` are the diagnostics of files, by their names relative to the folder."""

    def __init__(self, root: Path, client: LanguageClient) -> None:
        self.root = root
        self.client = client
        self.shown: dict[str, list[types.Diagnostic]] = {}
        self.published: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self.registered: list[types.Registration] = []
        self.initialized: types.InitializeResult | None = None
        self._news = asyncio.Event()
        self._texts: dict[str, tuple[int, str]] = {}

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    def open(self, name: str, text: str) -> None:
        self._texts[name] = (1, text)
        item = types.TextDocumentItem(self.uri(name), "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, text: str) -> None:
        """Type: the whole text anew, as was agreed on."""
        version = self._texts[name][0] + 1
        self._texts[name] = (version, text)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, self.uri(name)),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def close(self, name: str) -> None:
        del self._texts[name]
        self.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(self.uri(name)))
        )

    def saved_elsewhere(self, name: str, text: str | None) -> None:
        """Another program writes a file, or deletes it, and the editor tells."""
        path = self.root / name
        kind = types.FileChangeType.Changed
        if text is None:
            path.unlink()
            kind = types.FileChangeType.Deleted
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        event = types.FileEvent(self.uri(name), kind)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until what is shown fits."""
        async with asyncio.timeout(WAIT):
            while not true():
                self._news.clear()
                await self._news.wait()

    def codes(self, name: str) -> list[object]:
        return [each.code for each in self.shown.get(name, [])]

    def words(self, name: str, where: types.Range) -> str:
        """The words of a document, or else of a file, at a range; characters count as UTF-16 units."""
        line = LINE_END.split(self.text(name))[where.start.line].encode("utf-16-le")
        return line[2 * where.start.character : 2 * where.end.character].decode("utf-16-le")

    def at(self, name: str, words: str) -> types.Position:
        """The position of the first of some words in a document, in the middle of them."""
        *above, line = LINE_END.split(self.text(name).partition(words)[0])
        return types.Position(len(above), len(line.encode("utf-16-le")) // 2 + 1)

    def text(self, name: str) -> str:
        """A document as it stands in the editor, or else on disk."""
        return self._texts[name][1] if name in self._texts else (self.root / name).read_bytes().decode()

    async def hover(self, name: str, words: str) -> str | None:
        found = await self.client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(self.uri(name)), self.at(name, words))
        )
        return found.contents.value if found else None  # type: ignore[union-attr]

    async def definition(self, name: str, words: str) -> list[tuple[str, str]]:
        """The file and the words of each place that a click on some words leads to."""
        found = await self.client.text_document_definition_async(
            types.DefinitionParams(types.TextDocumentIdentifier(self.uri(name)), self.at(name, words))
        )
        return self._told(found)

    async def references(self, name: str, words: str) -> list[tuple[str, str]]:
        found = await self.client.text_document_references_async(
            types.ReferenceParams(
                types.ReferenceContext(include_declaration=True),
                types.TextDocumentIdentifier(self.uri(name)),
                self.at(name, words),
            )
        )
        return self._told(found)

    async def actions(self, name: str, words: str, **context: Any) -> list[types.CodeAction]:
        position = self.at(name, words)
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(self.uri(name)),
                types.Range(position, position),
                types.CodeActionContext(self.shown.get(name, []), **context),
            )
        )
        return [each for each in found or [] if isinstance(each, types.CodeAction)]

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Do what an action asks: in open documents, else on disk."""
        changes = dict(edit.changes or {})
        for step in edit.document_changes or ():
            if isinstance(step, types.TextDocumentEdit):
                changes[step.text_document.uri] = step.edits  # type: ignore[assignment]
        for uri, edits in changes.items():
            name = self._name(uri)
            text = self.text(name) if name in self._texts or (self.root / name).exists() else ""
            [change] = edits
            lines = text.splitlines(keepends=True)
            before = lines[change.range.start.line] if change.range.start.line < len(lines) else ""
            column = len(before.encode("utf-16-le")[: 2 * change.range.start.character].decode("utf-16-le"))
            at = sum(map(len, lines[: change.range.start.line])) + column
            text = text[:at] + change.new_text + text[at:]
            if name in self._texts:
                self.change(name, text)
            else:
                self.saved_elsewhere(name, text)

    def _told(self, found: Any) -> list[tuple[str, str]]:
        return [(self._name(place.uri), self.words(self._name(place.uri), place.range)) for place in found]

    def _name(self, uri: str) -> str:
        return uri.removeprefix(f"{self.root.as_uri()}/")

    def listen(self) -> None:
        """Take down what the server tells."""

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)
            self.shown[self._name(params.uri)] = list(params.diagnostics)
            self._news.set()

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def message(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._news.set()

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered += params.registrations
            self._news.set()


CAPABILITIES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
        ),
    )
)


def session(
    root: Path,
    story: Callable[[Editor], Awaitable[None]],
    *arguments: str,
    capabilities: types.ClientCapabilities = CAPABILITIES,
    folders: tuple[Path, ...] | None = None,
) -> Editor:
    """Start the server, with the folder or those given open, live through `story`, stop it; its exit must be
    clean.
    """

    async def run() -> Editor:
        client = LanguageClient("test-editor", "1")
        editor = Editor(root, client)
        editor.listen()
        command = ("-m", "chronolint", "server", *arguments)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        await client.start_io(sys.executable, *command, cwd=root.parent, env=environment)
        server = client._server
        assert server is not None
        open_folders = [types.WorkspaceFolder(each.as_uri(), each.name) for each in folders or (root,)]
        async with asyncio.timeout(WAIT):
            editor.initialized = await client.initialize_async(
                types.InitializeParams(
                    capabilities, workspace_folders=None if folders == () else open_folders
                )
            )
            client.initialized(types.InitializedParams())
            await story(editor)
            await client.shutdown_async(None)
            client.exit(None)
            assert await server.wait() == 0
            await client.stop()
        return editor

    return asyncio.run(run())


@pytest.fixture
def edit(tmp_path: Path) -> Callable[..., Editor]:
    """`edit(story, {"a.md": "..."})`: a folder with these files, an editor on it, and what happens."""

    def run(
        story: Callable[[Editor], Awaitable[None]], files: dict[str, str], *arguments: str, **more: Any
    ) -> Editor:
        root = tmp_path / "näws"
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return session(root, story, *arguments, **more)

    return run
