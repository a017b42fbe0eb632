/* Keeps what is being typed into a form[data-shirube-keep] in this browser, until it was stored or is thrown away.
   The attribute names the form and the version it was made from. Works beside the form: without it nothing is lacking
   but the net below. */
(function () {
  "use strict";
  var PREFIX = "shirube:";
  var SENT = PREFIX + "sent";

  function store() {
    try {
      var probe = PREFIX + "probe";
      window.localStorage.setItem(probe, "1");
      window.localStorage.removeItem(probe);
      return window.localStorage;
    } catch (refused) {
      return null;
    }
  }

  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (one) {
      return one.name && one.name !== "csrfmiddlewaretoken" && one.type !== "submit" && one.type !== "button";
    });
  }

  function typed(form) {
    return fields(form).map(function (one) {
      var ticked = one.type === "checkbox" || one.type === "radio";
      return [one.name, ticked ? one.value : "", ticked ? one.checked : one.value];
    });
  }

  function put(form, values) {
    var known = {};
    values.forEach(function (one) { known[one[0] + "\u0000" + one[1]] = one[2]; });
    form.dispatchEvent(new CustomEvent("shirube:before-restore", { detail: values }));
    fields(form).forEach(function (one) {
      var ticked = one.type === "checkbox" || one.type === "radio";
      var value = known[one.name + "\u0000" + (ticked ? one.value : "")];
      if (value === undefined || one.name === "seen") { return; }
      if (ticked) { one.checked = value; } else { one.value = value; }
    });
    form.dispatchEvent(new CustomEvent("shirube:restored"));
  }

  function offer(form, kept, values, forget) {
    var box = document.createElement("div");
    var words = document.createElement("p");
    var row = document.createElement("p");
    var again = document.createElement("button");
    var away = document.createElement("button");
    box.className = "k-notice k-tone-care d-kept";
    box.setAttribute("role", "status");
    words.textContent = "保存していない入力が、この端末に残っています。";
    again.type = away.type = "button";
    again.className = "k-button k-button--quiet";
    away.className = "k-button k-button--quiet";
    again.textContent = "入力の続きに戻す";
    away.textContent = "捨てる";
    again.addEventListener("click", function () { put(form, values); box.remove(); });
    away.addEventListener("click", function () { forget(); box.remove(); });
    row.className = "k-row";
    row.append(again, away);
    box.append(words, row);
    form.before(box);
  }

  function watch(form, kept) {
    var key = PREFIX + form.getAttribute("data-shirube-keep");
    forgetOlder(kept, key);
    var start = JSON.stringify(typed(form));
    var found = kept.getItem(key);
    var refused = form.querySelector("[aria-invalid='true']") || document.querySelector("[data-shirube-refused]");
    function forget() { kept.removeItem(key); }
    if (found && found !== start && !refused) { offer(form, kept, JSON.parse(found), forget); }
    if (refused) { kept.setItem(key, start); }
    var waiting = 0;
    function keep() {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(function () {
        var now = JSON.stringify(typed(form));
        if (now === start && !refused) { forget(); } else { kept.setItem(key, now); }
      }, 400);
    }
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    form.addEventListener("submit", function () {
      kept.setItem(key, JSON.stringify(typed(form)));
      window.sessionStorage.setItem(SENT, key);
    });
  }

  function forgetAll(kept) {
    Object.keys(kept).forEach(function (name) { if (name.indexOf(PREFIX) === 0) { kept.removeItem(name); } });
  }

  /* Drafts of an older version of the same form are of no use any more. */
  function forgetOlder(kept, key) {
    var form = key.replace(/[0-9]*$/, "");
    Object.keys(kept).forEach(function (name) {
      if (name !== key && name.indexOf(form) === 0 && /^[0-9]*$/.test(name.slice(form.length))) { kept.removeItem(name); }
    });
  }

  var kept = store();
  if (!kept) { return; }
  /* Another person at this machine, or nobody signed in: what the one before was typing is not theirs to see. */
  var who = document.querySelector("[data-shirube-who]");
  var name = who ? who.getAttribute("data-shirube-who") : "";
  if (name && kept.getItem(PREFIX + "who") !== name) {
    forgetAll(kept);
    kept.setItem(PREFIX + "who", name);
  }
  Array.prototype.forEach.call(document.querySelectorAll("form[action*='/logout/']"), function (form) {
    form.addEventListener("submit", function () { forgetAll(kept); });
  });
  var sent = window.sessionStorage.getItem(SENT);
  if (sent && document.querySelector("[data-shirube-stored]")) {
    kept.removeItem(sent);
    window.sessionStorage.removeItem(SENT);
  }
  Array.prototype.forEach.call(document.querySelectorAll("form[data-shirube-keep]"), function (form) {
    watch(form, kept);
  });
})();
