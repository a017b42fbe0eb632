/* Says before a session ends, on pages where something can be typed, and lets one stay with one press.
   [data-shirube-idle] has the seconds without a page after which it ends, and those after which it ends in any case.
   Beside the page: what was sent too late is kept by the server, whether this runs or not. */
(function () {
  "use strict";
  var told = document.querySelector("[data-shirube-idle]");
  var typing = document.querySelector("main form textarea, main form input:not([type='hidden'])");
  if (!told || !typing) { return; }
  var BEFORE = 5 * 60 * 1000;
  var idle = Number(told.getAttribute("data-shirube-idle")) * 1000;
  var left = Number(told.getAttribute("data-shirube-ends")) * 1000;
  var SEEN = "shirube-session-seen";
  var opened = Date.now(), box = null, own = opened;

  /* Every tab of the session counts: what one of them asks keeps them all. */
  function mark() {
    own = Date.now();
    try { window.localStorage.setItem(SEEN, String(own)); } catch (refused) { /* this tab alone, then */ }
  }

  function seen() {
    try { return Math.max(own, Number(window.localStorage.getItem(SEEN)) || 0); } catch (refused) { return own; }
  }

  function end() { return Math.min(seen() + idle, opened + left); }

  function minutes(until) { return Math.max(1, Math.ceil((until - Date.now()) / 60000)); }

  function button(words, press) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "k-button k-button--quiet";
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  }

  function show(words, more) {
    if (!box) {
      box = document.createElement("div");
      box.className = "k-notice k-tone-care p-ends";
      box.setAttribute("role", "status");
      document.body.append(box);
    }
    if (box.getAttribute("data-words") === words) { return; }
    box.setAttribute("data-words", words);
    var inside = document.createElement("div"), line = document.createElement("p");
    line.textContent = words;
    inside.append(line);
    if (more) { inside.append(more); }
    box.replaceChildren(inside);
  }

  function hide() { if (box) { box.remove(); box = null; } }

  function stay() {
    var token = document.querySelector("input[name='csrfmiddlewaretoken']");
    window.fetch(told.getAttribute("data-shirube-stay"), {
      method: "POST",
      headers: { "X-Requested-With": "shirube", "X-CSRFToken": token ? token.value : "" }
    }).then(function (answer) {
      if (answer.ok) { mark(); hide(); } else { over(); }
    }).catch(function () { show("サーバーにつながりません。入力はこのページに残っています。", button("もう一度試す", stay)); });
  }

  function over() {
    show("サインインが終わりました。入力はこのページに残っています。このまま送ると、もう一度サインインしたあとに続けられます。", null);
  }

  function look() {
    var until = end(), now = Date.now();
    if (now >= until) { over(); return; }
    if (until - now > BEFORE) { hide(); return; }
    if (until === opened + left) {
      show("あと" + minutes(until) + "分で、サインインの時間が終わります。入力を保存してください。", null);
    } else {
      show("操作がないため、あと" + minutes(until) + "分でサインアウトします。", button("サインインを続ける", stay));
    }
  }

  mark();
  document.addEventListener("shirube:seen", mark); /* a script that kept something at the server says so */
  window.setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
})();
