"""A session of the built language server with a typed client; called by lsp.sh.

The client refuses what the protocol does not allow: a message that lsprotocol cannot read, or one
that the announced capabilities do not cover, ends the check. Exit status 1 on the first difference.
"""

import asyncio
import pathlib
import sys
import tempfile
import time
import warnings

from lsprotocol import types
from pytest_lsp import LspSpecificationWarning, client_capabilities, make_test_lsp_client

EDITORS = ["visual-studio-code", "neovim", "emacs"]
RULES = "".join(
    f"{number}. A parcel of class {number} weighs at most {number * 3} kg; heavier ones are sent "
    f"by freight, and the customer is told so before the label is printed. 📦\n"
    for number in range(1, 25)
)
FINE = f"""{{{{role "system"}}}}
You work at the counter of a parcel service and answer in two sentences.

{RULES}{{{{role "user"}}}}
{{{{question}}}}
"""
BROKEN = FINE.replace("You work", "🕑 It is {{current_time}}.\nYou work")
LONG = BROKEN + "A line of a long list that nothing varies.\n" * 230_000


class Session:
    """One server and one client that behaves like an editor."""

    def __init__(self, editor, folder):
        self.editor, self.folder = editor, folder
        self.client = make_test_lsp_client()
        self.registrations = []
        self.arrived = asyncio.Event()

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams):
            self.registrations += [item.method for item in params.registrations]

    async def start(self, binary):
        await self.client.start_io(binary, "lsp")
        result = await self.client.initialize_session(
            types.InitializeParams(
                capabilities=client_capabilities(self.editor),
                workspace_folders=[
                    types.WorkspaceFolder(uri=self.folder.as_uri(), name="peer")
                ],
                initialization_options={"model": "openai/gpt-4.1"},
            )
        )
        self.capabilities = result.capabilities
        self.encoding = result.capabilities.position_encoding
        self.pulls = result.capabilities.diagnostic_provider is not None

    async def open(self, name, text, language="dotprompt"):
        uri = (self.folder / name).as_uri()
        return await self.settled(
            uri,
            lambda: self.client.text_document_did_open(
                types.DidOpenTextDocumentParams(
                    types.TextDocumentItem(uri=uri, language_id=language, version=1, text=text)
                )
            ),
        )

    async def change(self, uri, version, start, end, text):
        change = types.TextDocumentContentChangePartial(
            range=types.Range(start=types.Position(*start), end=types.Position(*end)), text=text
        )
        return await self.settled(
            uri,
            lambda: self.client.text_document_did_change(
                types.DidChangeTextDocumentParams(
                    types.VersionedTextDocumentIdentifier(version=version, uri=uri), [change]
                )
            ),
        )

    async def settled(self, uri, action):
        """The findings after an action, pulled or pushed as the editor has it."""
        if self.pulls:
            action()
            report = await self.client.text_document_diagnostic_async(
                types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            )
            assert report.kind == "full", report
            return uri, list(report.items)
        waiting = asyncio.ensure_future(
            self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        )
        await asyncio.sleep(0)
        action()
        await asyncio.wait_for(waiting, 60)
        return uri, list(self.client.diagnostics[uri])

    def column(self, text):
        """The length of a text in the agreed units."""
        units = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
        name, size = units[self.encoding]
        return len(text.encode(name)) // size

    def apply(self, text, edit, uri):
        """A text after an edit, the way an editor does it."""
        edits = (edit.changes or {}).get(uri)
        if edits is None:
            edits = edit.document_changes[0].edits
        lines = text.split("\n")

        def offset(position):
            line, rest = lines[position.line], position.character
            before = sum(len(l) + 1 for l in lines[: position.line])
            return before + next(n for n in range(len(line) + 1) if self.column(line[:n]) >= rest)

        places = sorted(
            ((offset(e.range.start), offset(e.range.end), e.new_text) for e in edits), reverse=True
        )
        for start, end, new in places:
            text = text[:start] + new + text[end:]
        return text


async def check(session, binary):
    await session.start(binary)
    client = session.client
    assert session.capabilities.hover_provider and session.capabilities.code_action_provider
    offered = client_capabilities(session.editor).general.position_encodings or []
    assert session.encoding == ("utf-8" if "utf-8" in offered else "utf-16"), session.encoding

    _, found = await session.open("fine.prompt", FINE)
    assert found == [], found

    uri, found = await session.open("broken.prompt", BROKEN)
    assert [item.code for item in found] == ["PC101"], found
    finding = found[0]
    start = session.column("🕑 It is ")
    expected = types.Range(
        types.Position(1, start), types.Position(1, start + len("{{current_time}}"))
    )
    assert finding.range == expected, finding.range
    assert finding.severity == types.DiagnosticSeverity.Error
    assert finding.source == "promptopt"
    assert "per 1,000 calls on openai/gpt-4.1" in finding.message, finding.message
    if finding.code_description:
        assert finding.code_description.href.endswith("/docs/rules/clock-in-prefix.md")

    place = types.TextDocumentIdentifier(uri)
    hover = await client.text_document_hover_async(
        types.HoverParams(place, types.Position(1, start + 4))
    )
    assert hover.range == expected, hover.range
    for part in ["`current_time`", "changes on every call", "loses ", "$", "prices of "]:
        assert part in hover.contents.value, hover.contents.value
    prose = await client.text_document_hover_async(types.HoverParams(place, types.Position(2, 4)))
    for part in ["system message", "this line", "prefix that all calls share"]:
        assert part in prose.contents.value, prose.contents.value

    actions = await client.text_document_code_action_async(
        types.CodeActionParams(place, finding.range, types.CodeActionContext(found))
    )
    for action in actions:
        assert action.kind in ("quickfix", "source.fixAll.promptopt"), action
        if action.diagnostics == [finding]:
            repaired = session.apply(BROKEN, action.edit, uri)
            _, left = await session.open("repaired.prompt", repaired)
            assert left == [], (action.title, left)
    hints = await client.text_document_inlay_hint_async(
        types.InlayHintParams(place, types.Range(types.Position(0, 0), types.Position(9, 0)))
    )
    assert [hint.position for hint in hints] == [expected.start], hints

    _, found = await session.change(uri, 2, (1, 0), (2, 0), "")
    assert found == [], found
    _, found = await session.change(uri, 3, (1, 0), (1, 0), "At {{current_time}}:\n")
    assert [item.code for item in found] == ["PC101"], found

    before = time.monotonic()
    uri, found = await session.open("long.prompt", LONG)
    assert "PC101" in [item.code for item in found], found
    opened = time.monotonic()
    await session.change(uri, 2, (1, 0), (2, 0), "")
    changed = time.monotonic()

    await client.shutdown_session()
    await client.stop()
    print(
        f"{session.editor}: {session.encoding}, diagnostics {'pulled' if session.pulls else 'sent'}"
        f", {len(actions)} actions; {len(LONG.encode()) / 1e6:.1f} MB opened in"
        f" {opened - before:.1f} s, edited in {changed - opened:.1f} s"
    )


async def main(binary):
    warnings.simplefilter("error", LspSpecificationWarning)
    for editor in EDITORS:
        with tempfile.TemporaryDirectory() as folder:
            await asyncio.wait_for(check(Session(editor, pathlib.Path(folder)), binary), 300)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
