"""The server: what the editor tells becomes checks, what the checks come to becomes what the editor shows.

A check starts when the editor has been quiet for a moment, runs in a thread of its own, one at a time, and
reads the buffers as they are when it starts. What it found in a buffer that has changed since is not shown:
the next check is on its way.
"""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from chronolint import __version__
from chronolint.config import NAMES
from chronolint.lint.registry import rulebook
from chronolint.server import answers
from chronolint.server.actions import actions
from chronolint.server.diagnostics import SOURCE, Writer
from chronolint.server.project import Checked, Project
from chronolint.text.files import ending
from chronolint.text.formats.registry import formats
from chronolint.text.sidecar import SIDECAR

DELAY = 0.3  # seconds without a change before a check starts
LONGEST = 2.0  # seconds that a check is put off by further changes


class Server(LanguageServer):
    """The projects of an editor's window and the documents that are open in it.

    `ended` is True once the editor has taken its leave.
    """

    def __init__(self, delay: float = DELAY) -> None:
        # Whole texts: editors and pygls differ on which characters end a line, and parts would go astray.
        super().__init__(SOURCE, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._delay = delay
        self._projects: dict[Path, Project] = {}
        self._shown: dict[Path, dict[str, list[types.Diagnostic]]] = {}
        self._open: dict[Path, str] = {}
        self._asked = 0
        self._begun = 0
        self._first = self._due = 0.0
        self._job: asyncio.Task[None] | None = None
        self.ended = False
        self._checker = ThreadPoolExecutor(1, "check")
        self._reader = ThreadPoolExecutor(1, "read")

    def set_roots(self, uris: Sequence[str]) -> None:
        """Make the projects those of these folders, and check them."""
        roots = [path for uri in uris if (path := _path(uri)) is not None]
        for root in self._projects.keys() - set(roots):
            if not root.is_file():
                self._clear(root)
        for root in roots:
            self._projects.setdefault(root, Project(root))
        self.ask()

    def opened(self, uri: str) -> None:
        """A document is open: what stands in it counts from now on, not what is on disk."""
        path = _path(uri)
        if path is None or ending(path.name, formats()) is None:
            return
        self._open[path] = uri
        if self._project(path) is None:
            self._projects[path] = Project(path)
        self.ask()

    def closed(self, uri: str) -> None:
        """A document was closed: what is on disk counts again."""
        path = _path(uri)
        if path is None or self._open.pop(path, None) is None:
            return
        if path in self._projects:
            self._clear(path)
        self.ask()

    def on_disk(self, uris: Sequence[str]) -> None:
        """Files have changed on disk."""
        paths = [path for uri in uris if (path := _path(uri)) is not None]
        folders = {
            folder.resolve()
            for project in self._projects.values()
            for folder in project.checked.settings.rule_folders
        }
        if any(path.is_relative_to(folder) for path in paths for folder in folders):
            rulebook.cache_clear()
            for project in self._projects.values():
                project.checked = Checked()
        self.ask()

    def ask(self, delay: float = 0.0) -> None:
        """Have everything checked when there has been no other call for `delay` seconds."""
        now = asyncio.get_running_loop().time()
        if self._asked == self._begun:
            self._first = now
        self._due = min(now + delay, self._first + LONGEST)
        self._asked += 1
        if self._job is None or self._job.done():
            self._job = asyncio.create_task(self._work())

    @property
    def delay(self) -> float:
        """Seconds to wait after a change of a document."""
        return self._delay

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while self._begun != self._asked:
            while (rest := self._due - loop.time()) > 0:
                await asyncio.sleep(rest)
            self._begun = self._asked
            for project in list(self._projects.values()):
                texts = {path: text for path in self._open if (text := self._text(path)) is not None}
                own = {path: text for path, text in texts.items() if self._project(path) is project}
                try:
                    checked = await loop.run_in_executor(self._checker, project.check, own)
                except Exception as error:
                    self._failed(error)
                    continue
                self._show(project, checked)

    def _failed(self, error: Exception) -> None:
        traceback.print_exception(error, file=sys.stderr)
        words = f"chronolint failed: {type(error).__name__}: {error}"
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, words))

    def _show(self, project: Project, checked: Checked) -> None:
        """Publish what a check came to, and take back what is no longer found."""
        if project.root not in self._projects:
            return
        shown = self._shown.setdefault(project.root, {})
        found = self._writer(checked).diagnostics()
        stale = {
            self._address(path)
            for path in self._open
            if checked.texts.get(path) not in (None, self._text(path))
        }
        by_uri = {self._address(path): told for path, told in found.items()}
        of_open = [self._address(path) for path in self._open if self._project(path) is project]
        for uri in sorted({*by_uri, *shown, *of_open} - stale):
            told = by_uri.get(uri, [])
            if told != shown.get(uri) or uri in of_open:
                self.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(uri, told, self._version(uri))
                )
            shown[uri] = told

    def _clear(self, root: Path) -> None:
        """Forget a project and what is shown of it."""
        self._projects.pop(root, None)
        for uri, told in self._shown.pop(root, {}).items():
            if told:
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _project(self, path: Path) -> Project | None:
        """The project that a file belongs to: of folders in one another, the inner one."""
        held = [root for root, project in self._projects.items() if project.holds(path)]
        return self._projects[max(held, key=lambda root: len(root.parts))] if held else None

    def _text(self, path: Path) -> str | None:
        uri = self._open.get(path)
        return None if uri is None else self.workspace.get_text_document(uri).source

    def _version(self, uri: str) -> int | None:
        known = self.workspace.text_documents.get(uri)
        return known.version if known else None

    def _address(self, path: Path) -> str:
        return self._open.get(path) or path.as_uri()

    def _writer(self, checked: Checked) -> Writer:
        encoding = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return Writer(checked, self._address, encoding)

    async def settled(self, uri: str) -> tuple[Writer, Path] | None:
        """What is found with all buffers as they are now; waits for the check that is on its way."""
        path = _path(uri)
        project = self._project(path) if path else None
        if path is None or project is None:
            return None
        if self._begun != self._asked:
            self.ask()
        if self._job is not None:
            await asyncio.shield(self._job)
        return self._writer(project.checked), path

    async def read(self, uri: str) -> tuple[Writer, Path] | None:
        """What was read in a document: in its set, or by itself where it has changed since it was checked."""
        path = _path(uri)
        project = self._project(path) if path else None
        text = self._text(path) if path else None
        if path is None or project is None or text is None:
            return None
        if project.checked.texts.get(path) == text:
            return self._writer(project.checked), path
        alone = Project(path)
        checked = await asyncio.get_running_loop().run_in_executor(self._reader, alone.check, {path: text})
        return self._writer(checked), path

    def actions(self, found: tuple[Writer, Path], params: types.CodeActionParams) -> list[types.CodeAction]:
        """The actions for a range; those that make a file only where the editor can."""
        made = actions(*found, params.range, params.context.diagnostics, self._address)
        edits = self.client_capabilities.workspace and self.client_capabilities.workspace.workspace_edit
        operations = (edits and edits.resource_operations) or []
        creates = types.ResourceOperationKind.Create in operations
        return [action for action in made if creates or not (action.edit and action.edit.document_changes)]


def _path(uri: str) -> Path | None:
    """The file of a URI; None for what is no file (a buffer without a name)."""
    name = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(name).resolve() if name else None


def make(delay: float = DELAY) -> Server:
    """A server that answers; `start_io` runs it."""
    server = Server(delay)

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        root = server.workspace.root_uri
        server.set_roots(list(server.workspace.folders) or ([root] if root else []))
        await _watch(server)

    @server.feature(types.SHUTDOWN)
    async def shutdown(params: None) -> None:
        server.ended = True

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def folders_changed(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.set_roots(list(server.workspace.folders))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.ask(server.delay)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.on_disk([params.text_document.uri])

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        server.on_disk([change.uri for change in params.changes])

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        found = await server.read(params.text_document.uri)
        return answers.hover(*found, params.position) if found else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location]:
        found = await server.settled(params.text_document.uri)
        return answers.contradicting(*found, params.position) if found else []

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location]:
        found = await server.settled(params.text_document.uri)
        itself = params.context.include_declaration
        return answers.told(*found, params.position, itself=itself) if found else []

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        only = params.context.only
        if only and types.CodeActionKind.QuickFix not in only:
            return []
        found = await server.settled(params.text_document.uri)
        return server.actions(found, params) if found else []

    return server


async def _watch(server: Server) -> None:
    """Ask the editor to tell when articles, sidecars, rule pages or configuration files change on disk."""
    workspace = server.client_capabilities.workspace
    watched = workspace and workspace.did_change_watched_files
    if not watched or not watched.dynamic_registration:
        return
    endings = ",".join(sorted(end.removeprefix(".") for end in formats()))
    globs = [f"**/*.{{{endings}}}", *(f"**/{name}" for name in (SIDECAR, *NAMES))]
    options = types.DidChangeWatchedFilesRegistrationOptions(
        [types.FileSystemWatcher(glob) for glob in globs]
    )
    registration = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    await server.client_register_capability_async(types.RegistrationParams([registration]))
