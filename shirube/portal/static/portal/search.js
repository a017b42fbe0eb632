// 検索: finds passages by every two neighbouring letters of a word, checks them, and shows where the words stand.
"use strict";
(() => {
  const box = document.querySelector("[data-search]");
  if (!box) return;
  const { fold, traced } = window.shirube;
  const shards = Number(box.dataset.shards), textsAFile = Number(box.dataset.texts), AT_ONCE = 20, AROUND = 40;
  const passages = [...document.querySelectorAll("[data-passage]")].map((item) => ({
    kind: item.dataset.passage,
    title: item.querySelector("a").textContent,
    href: item.querySelector("a").href,
    place: item.querySelector("small") ? item.querySelector("small").textContent : "",
  }));
  const form = box.querySelector("form"), input = form.elements.q, count = box.querySelector("[role=status]");
  const list = box.querySelector(".hits"), more = box.querySelector(".search-more");

  // The files hand over their content by calling these.
  const pairs = new Map(), texts = new Map(), asked = new Map();
  window.shirube.pairs = (number, content) => pairs.set(number, new Map(Object.entries(content)));
  window.shirube.texts = (number, content) => texts.set(number, content);
  const load = (kind, number) => {
    const name = `${kind}-${number}-${box.dataset.stamp}.js`;
    if (!asked.has(name)) {
      asked.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = name;
        script.onload = done;
        script.onerror = () => { asked.delete(name); failed(new Error(name)); };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  };
  const shardOf = (letter) => letter.codePointAt(0) % shards;
  const textOf = (number) => texts.get(Math.floor(number / textsAFile))[number % textsAFile];

  // Passages that hold every pair of the word, as a set of numbers.
  const candidates = (word) => {
    if (word.length === 1) {
      const held = pairs.get(shardOf(word[0]));
      return new Set([...held].flatMap(([pair, found]) => (pair.startsWith(word[0]) ? found : [])));
    }
    const each = word.slice(1).map((letter, at) => pairs.get(shardOf(word[at])).get(word[at] + letter) || []);
    return each.slice(1).reduce((left, found) => {
      const here = new Set(found);
      return new Set([...left].filter((number) => here.has(number)));
    }, new Set(each[0]));
  };

  // Where a word begins and ends in a text; a word of Latin letters or digits is not found inside a longer one.
  const latin = /[a-z0-9]/;
  const places = (text, word) => {
    const { letters, starts } = traced(text), found = [];
    const apart = (at) => !(latin.test(letters[at - 1] || "") && latin.test(letters[at] || "") && touching(at));
    const touching = (at) => !/\s/.test(text.slice(starts[at - 1], starts[at]));
    for (let at = 0; at + word.length <= letters.length; at += 1) {
      if (word.every((letter, step) => letters[at + step] === letter) && apart(at)) {
        found.push([starts[at], starts[at + word.length]]);
      }
    }
    return found;
  };
  const holds = (text, word) => fold(text).includes(word.join("")) && places(text, word).length > 0;

  const marked = (text, words, from = 0, to = text.length) => {
    const inside = words.flatMap((word) => places(text, word)).filter(([start, end]) => start >= from && end <= to);
    const parts = document.createDocumentFragment();
    let at = from;
    inside.sort((left, right) => left[0] - right[0]).forEach(([start, end]) => {
      if (start < at) return;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      parts.append(text.slice(at, start), mark);
      at = end;
    });
    parts.append(text.slice(at, to));
    return parts;
  };
  const snippet = (number, words) => {
    const line = textOf(number).split("\n").find((one) => words.some((word) => holds(one, word)));
    if (!line) return null;
    const first = Math.min(...words.flatMap((word) => places(line, word).map(([start]) => start)));
    const from = Math.max(0, first - AROUND), to = Math.min(line.length, first + 2 * AROUND);
    const said = document.createElement("p");
    said.append(from ? "…" : "", marked(line, words, from, to), to < line.length ? "…" : "");
    return said;
  };
  const hit = (number, words) => {
    const { title, href, kind, place } = passages[number];
    const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("small");
    link.href = href;
    link.append(marked(title, words));
    where.textContent = [kind, place].filter(Boolean).join("　");
    item.append(link, " ", where);
    const said = snippet(number, words);
    if (said) item.append(said);
    return item;
  };

  const find = async (words) => {
    await Promise.all(words.flat().map((letter) => load("pairs", shardOf(letter))));
    const [first, ...others] = words.map(candidates);
    const both = [...first].filter((number) => others.every((one) => one.has(number))).sort((left, right) => left - right);
    await Promise.all(both.map((number) => load("texts", Math.floor(number / textsAFile))));
    const found = both.map((number) => ({
      number,
      inTitle: words.filter((word) => holds(passages[number].title, word)).length,
      first: fold(passages[number].title).startsWith(words[0].join("")),
      all: words.every((word) => holds(`${passages[number].title}\n${textOf(number)}`, word)),
    }));
    return found.filter((one) => one.all)
      .sort((left, right) => right.inTitle - left.inTitle || right.first - left.first || left.number - right.number);
  };

  const show = (found, words, upTo) => {
    list.replaceChildren(...found.slice(0, upTo).map((one) => hit(one.number, words)));
    const left = found.length - upTo;
    more.hidden = left <= 0;
    more.firstElementChild.textContent = box.dataset.more.replace("{count}", left);
    more.firstElementChild.onclick = () => {
      show(found, words, upTo + AT_ONCE);
      list.children[upTo].querySelector("a").focus();
    };
  };
  let turn = 0;
  const search = async () => {
    const written = input.value.trim(), mine = turn += 1;
    const words = written.split(/\s+/).map((word) => Array.from(fold(word))).filter((word) => word.length);
    try {
      const found = words.length ? await find(words) : [];
      if (mine !== turn) return;
      show(found, words, AT_ONCE);
      const said = found.length ? box.dataset.found : box.dataset.none;
      count.textContent = words.length ? said.replace("{count}", found.length).replace("{words}", () => written) : "";
    } catch {
      if (mine === turn) count.textContent = box.dataset.failed;
    }
  };

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`);
    search();
  });
  box.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") || "";
  search();
})();
