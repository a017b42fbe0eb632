/* Which spellings are one and the same for a reader who looks for a word: the rule of kernel/text.py, letter by letter. */
(function () {
  "use strict";
  var ALIKE = {}, from = "髙﨑濵濱邊邉齋齊斎澤廣國櫻嶋嶌檜曻槗鷗渕", to = "高崎浜浜辺辺斉斉斉沢広国桜島島桧昇橋鴎淵";
  Array.from(from).forEach(function (letter, at) { ALIKE[letter] = Array.from(to)[at]; });

  function alike(letter) {
    if (letter >= "\u30a1" && letter <= "\u30f6") { return String.fromCharCode(letter.charCodeAt(0) - 0x60); }
    if ("‐‑‒–—―−ｰ─".indexOf(letter) >= 0) { return "-"; }
    if ("〜∼".indexOf(letter) >= 0) { return "~"; }
    return ALIKE[letter] || letter;
  }

  function fold(text) {
    var wide = text.normalize("NFKC").toLowerCase().normalize("NFKC");
    return Array.from(wide, alike).join("").replace(/\s+/g, "");
  }

  /* The folded text, and for each of its letters where in `text` it began. */
  function traced(text) {
    var folded = [], starts = [], cluster = /[^][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*/gu, found;
    while ((found = cluster.exec(text))) {
      Array.from(fold(found[0])).forEach(function (letter) { folded.push(letter); starts.push(found.index); });
    }
    starts.push(text.length);
    return { letters: folded, starts: starts };
  }

  window.shirube = window.shirube || {};
  window.shirube.fold = fold;
  window.shirube.traced = traced;
}());
