// One view of an indicator at a time, chosen by buttons; without this script all stand one after another.
"use strict";
(() => {
  const list = document.querySelector(".view-list");
  if (!list) return;
  const links = [...list.querySelectorAll("a")];
  const figures = links.map((link) => document.getElementById(link.hash.slice(1)));
  if (figures.includes(null)) return;

  const button = (words) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    return made;
  };
  const all = button(list.dataset.all);
  const buttons = links.map((link) => {
    const made = button(link.textContent);
    link.replaceWith(made);
    return made;
  });
  const item = document.createElement("li");
  item.append(all);
  list.append(item);
  list.setAttribute("aria-label", list.dataset.label);

  // `chosen` is the place of a view, or -1 for all of them.
  const show = (chosen) => {
    figures.forEach((figure, place) => { figure.hidden = chosen >= 0 && place !== chosen; });
    buttons.forEach((one, place) => one.setAttribute("aria-pressed", String(place === chosen)));
    all.setAttribute("aria-pressed", String(chosen < 0));
  };
  const named = () => figures.findIndex((figure) => figure.id === location.hash.slice(1));

  buttons.forEach((one, place) => one.addEventListener("click", () => show(place)));
  all.addEventListener("click", () => show(-1));

  // Arrow keys move between the buttons, as between tabs.
  list.addEventListener("keydown", (event) => {
    const row = [...buttons, all];
    const at = row.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (at < 0 || !step) return;
    event.preventDefault();
    row[(at + step + row.length) % row.length].focus();
  });
  addEventListener("hashchange", () => { if (named() >= 0) show(named()); });
  // A table that a link leads to is opened first.
  document.querySelectorAll('a[href="#twin"], a[href="#prefectures"]').forEach((link) => {
    link.addEventListener("click", () => { document.getElementById(link.hash.slice(1)).open = true; });
  });
  show(Math.max(0, named()));
})();
