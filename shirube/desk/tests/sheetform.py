"""The form of a sheet as a browser would send it, and the few changes the tests make in it."""

import re

from shirube.desk.tests.office import BASE

LIST = f"{BASE}initiatives/"
FIELD = re.compile(r"<(input)\b([^>]*)>()|<(textarea|select)\b([^>]*)>(.*?)</(?:textarea|select)>", re.S)


def form_of(client, path: str) -> dict[str, str]:
    """Everything a browser would send if the person changed nothing."""
    text = client.get(path).content.decode()
    form = text[text.index('<form class="k-form d-sheet"') :]
    fields: dict[str, str] = {}
    for found in FIELD.findall(form[: form.index("</form>")]):
        tag, inside, body = found[0] or found[3], found[1] or found[4], found[5]
        name = re.search(r'name="([^"]+)"', inside)
        if not name or ('type="checkbox"' in inside or 'type="radio"' in inside) and " checked" not in inside:
            continue
        value = re.search(r'value="([^"]*)"', inside)
        if tag == "select":
            chosen = re.search(r'value="([^"]*)" selected', body)
            fields[name.group(1)] = chosen.group(1) if chosen else ""
        else:
            fields[name.group(1)] = body if tag == "textarea" else value.group(1) if value else ""
    return fields


def row_of(form: dict[str, str], text: str) -> str:
    return next(name.split("-")[1] for name, value in form.items() if name.endswith("-text") and value == text)


def spare(form: dict[str, str], line: str, activity: str = "0") -> str:
    rows = (name.split("-")[1] for name, value in form.items() if name.endswith("-line") and value == line)
    return next(row for row in rows if form[f"b-{row}-activity"] == activity and not form[f"b-{row}-text"])


def moved(form: dict[str, str], **more: str) -> dict[str, str]:
    """調査 half a year later, as a 見直し案."""
    row = row_of(form, "調査")
    return {
        **form,
        f"b-{row}-start": "R6下",
        f"b-{row}-end": "R7上",
        "how": "propose",
        "kind": "postponement",
        "reason": "聞く相手を増やすため",
        **more,
    }
