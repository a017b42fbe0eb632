/* しぼり込み: hides rows that do not fit the chosen 分野, 課, 判定, 種類 and words. Without it every row is shown. */
(function () {
  "use strict";
  var box = document.querySelector("[data-filter]");
  if (!box) { return; }
  var form = box.querySelector("form");
  var rows = Array.from(document.querySelectorAll("[data-row]"));
  var sections = Array.from(document.querySelectorAll("[data-rows]"));
  var status = box.querySelector("[data-filter-count]");
  var said = status.getAttribute("data-filter-count");
  var names = ["area", "offices", "grade", "kind", "words"];
  var texts = rows.map(function (row) { return window.shirube.fold(row.textContent); });

  function wanted() {
    var chosen = {};
    names.forEach(function (name) { chosen[name] = form.elements[name].value; });
    return chosen;
  }

  function fits(row, text, chosen) {
    var offices = (row.getAttribute("data-offices") || "").split("|");
    return (!chosen.area || row.getAttribute("data-area") === chosen.area) &&
      (!chosen.offices || offices.indexOf(chosen.offices) >= 0) &&
      (!chosen.grade || row.getAttribute("data-grade") === chosen.grade) &&
      (!chosen.kind || row.getAttribute("data-kind") === chosen.kind) &&
      chosen.words.split(/\s+/).every(function (word) { return text.indexOf(window.shirube.fold(word)) >= 0; });
  }

  function show() {
    var chosen = wanted();
    var shown = 0;
    rows.forEach(function (row, at) {
      row.hidden = !fits(row, texts[at], chosen);
      if (!row.hidden) { shown += 1; }
    });
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
