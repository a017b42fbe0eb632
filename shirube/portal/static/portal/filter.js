/* しぼり込み: hides rows that do not fit what is chosen and the words. Without it every row is shown.
   A choice named "offices" is one of the values a row's data-offices lists, "|" between them. A heading with data-head
   stands for the rows behind it, up to the next one. */
(function () {
  "use strict";
  var box = document.querySelector("[data-filter]");
  if (!box) { return; }
  var form = box.querySelector("form");
  var rows = Array.from(document.querySelectorAll("[data-row]"));
  var sections = Array.from(document.querySelectorAll("[data-rows]"));
  var heads = Array.from(document.querySelectorAll("[data-head]"));
  var status = box.querySelector("[data-filter-count]");
  var said = status.getAttribute("data-filter-count");
  var names = Array.from(form.elements).map(function (one) { return one.name; }).filter(Boolean);
  var choices = names.filter(function (name) { return name !== "words"; });
  var texts = rows.map(function (row) { return window.shirube.fold(row.textContent); });

  function wanted() {
    var chosen = {};
    names.forEach(function (name) { chosen[name] = form.elements[name].value; });
    return chosen;
  }

  function fits(row, text, chosen) {
    return choices.every(function (name) {
      return !chosen[name] || (row.getAttribute("data-" + name) || "").split("|").indexOf(chosen[name]) >= 0;
    }) && chosen.words.split(/\s+/).every(function (word) { return text.indexOf(window.shirube.fold(word)) >= 0; });
  }

  function leads(head) {
    for (var next = head.nextElementSibling; next && !next.hasAttribute("data-head"); next = next.nextElementSibling) {
      if (!next.hidden) { return true; }
    }
    return false;
  }

  function show() {
    var chosen = wanted();
    var shown = 0;
    rows.forEach(function (row, at) {
      row.hidden = !fits(row, texts[at], chosen);
      if (!row.hidden) { shown += 1; }
    });
    heads.forEach(function (head) { head.hidden = !leads(head); });
    sections.forEach(function (section) {
      section.hidden = !section.querySelector("[data-row]:not([hidden])");
    });
    status.textContent = said.replace("{all}", rows.length).replace("{shown}", shown);
    return chosen;
  }

  function remember(chosen) {
    var kept = new URLSearchParams();
    names.forEach(function (name) { if (chosen[name]) { kept.set(name, chosen[name]); } });
    history.replaceState(null, "", kept.toString() ? "#" + kept.toString() : location.pathname + location.search);
  }

  /* The state in the address, or null when the address names a place on the page instead. */
  function recalled() {
    var kept = new URLSearchParams(location.hash.slice(1));
    return names.some(function (name) { return kept.get(name); }) ? kept : null;
  }

  function recall() {
    var kept = recalled();
    if (!kept) { return; }
    names.forEach(function (name) { form.elements[name].value = kept.get(name) || ""; });
    box.open = true;
  }

  box.hidden = false;
  box.open = window.matchMedia("(min-width: 64rem)").matches;
  recall();
  show();
  form.addEventListener("input", function () { remember(show()); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(function () { remember(show()); }); });
  window.addEventListener("hashchange", function () { recall(); show(); });
}());
