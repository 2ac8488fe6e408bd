"""The language server: findings, readings and the way from one side of a clash to the other, in an editor.

`app` speaks the protocol (pygls, the extra `lsp`); everything else here makes values out of values.
"""
