"""A sentence of ours that is English until somebody asks for it in another language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping


class Message(str):
    """A finished English sentence that remembers its template (`str.format`) and the values put into it.

    It is a text wherever one is wanted (JSON, logs); `told` gives it in the language of a catalogue.
    """

    template: str
    values: dict[str, object]

    __slots__ = ("template", "values")

    def __new__(cls, template: str, /, **values: object) -> Message:
        message = super().__new__(cls, template.format(**values))
        message.template, message.values = template, values
        return message

    def told(self, translate: Callable[[str], str]) -> str:
        """The sentence with its template, and messages among its values, passed through `translate`."""
        values = told_values(self.values, translate)
        return translate(self.template).format(**values)

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        # a worker process gets the template too, not only the English
        return (self.template,), self.values


def told_values(values: Mapping[str, object], translate: Callable[[str], str]) -> dict[str, object]:
    """Values for a template, the messages among them in another language."""
    return {key: value.told(translate) if isinstance(value, Message) else value for key, value in values.items()}


def joined(messages: Iterable[str]) -> Message:
    """Several messages as one, a full stop and a space between them."""
    parts = {
        f"m{number}": message if isinstance(message, Message) else message.rstrip(".")
        for number, message in enumerate(messages)
    }
    return Message(". ".join(f"{{{name}}}" for name in parts), **parts)


class ToldWarning(UserWarning):
    """A warning for the person at the program; its one argument is a `Message`."""
