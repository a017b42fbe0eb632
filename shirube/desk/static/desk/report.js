/* 調査票: saves every answer by itself while one types, keeps it in this browser until the house has it, and shows what
   the judgement would be. The form is whole without it. What it keeps is cleared by keep.js when another person signs
   in at this machine or somebody signs out. */

const PREFIX = "shirube:report:";
const WAIT = 1500;
const RETRIES = [3000, 8000, 20000, 60000];

const form = document.querySelector("form[data-report]");
const status = document.querySelector("[data-status]");
const alertBox = document.querySelector("[data-alert]");
const address = form.getAttribute("action");
const late = form.getAttribute("data-late") === "1";
let token = form.elements.csrfmiddlewaretoken.value;
let stopped = false;
let failures = 0;
let retryTimer = 0;

function storage() {
  try { window.localStorage.setItem("shirube:probe", "1"); window.localStorage.removeItem("shirube:probe"); return window.localStorage; } catch { return null; }
}
const kept = storage();

function say(words) { status.textContent = words; }

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) { made.className = className; }
  if (text !== undefined) { made.textContent = text; }
  return made;
}

/* Said twice, it stays as it stands: what a hand is about to press is not taken from under it. */
function warn(words, ...more) {
  if (alertBox.dataset.said === words) { return; }
  alertBox.dataset.said = words;
  const box = element("div", "k-notice k-tone-care"), mark = element("span", "k-notice__mark", "！"), inside = element("div");
  mark.setAttribute("aria-hidden", "true");
  inside.append(element("p", "", words), ...more);
  box.append(mark, inside);
  box.setAttribute("role", "alert");
  alertBox.replaceChildren(box);
}
function calm() { delete alertBox.dataset.said; alertBox.replaceChildren(); }

/* ---- one answer ---- */
class Answer {
  constructor(part, kind = "card", start = "q") {
    this.part = part;
    this.key = Number(part.getAttribute("data-" + kind));
    this.head = start + this.key + "-";
    this.seenInput = part.querySelector("[data-seen]");
    this.start = this.text();
    this.sending = false;
    this.timer = 0;
    this.clashing = Boolean(part.querySelector(".r-clash"));
  }
  get seen() { return Number(this.seenInput.value); }
  set seen(value) { this.seenInput.value = String(value); }
  get storageKey() { return PREFIX + address + ":" + this.key; }
  get places() { return [this.part.querySelector("[data-state]"), document.querySelector("[data-state-of='" + this.key + "']")]; }
  payload() { return { answers: [{ inquiry: this.key, seen: this.seen, boxes: this.boxes() }] }; }
  saved(said) { return said.answers[String(this.key)]; }
  controls() { return [...this.part.querySelectorAll("input[name], select[name], textarea[name]")]; }
  boxes() {
    const head = this.head, found = {};
    for (const one of this.controls()) {
      const name = one.name.slice(head.length);
      if (!one.name.startsWith(head) || name === "seen" || name === "stands" || name === "clash") { continue; }
      if ((one.type === "radio" || one.type === "checkbox") && !one.checked) { continue; }
      if (one.value.trim()) { found[name] = one.value; }
    }
    return found;
  }
  text() { return JSON.stringify(Object.entries(this.boxes()).sort()); }
  get dirty() { return this.text() !== this.start; }
  put(boxes) {
    const head = this.head;
    while (Object.keys(boxes).some((name) => name.startsWith("bar") && !this.part.querySelector("[name='" + head + name + "']")) && moreBars(this.part)) { /* rows for every line */ }
    for (const one of this.controls()) {
      const name = one.name.slice(head.length);
      if (!one.name.startsWith(head) || name === "seen" || name === "stands" || name === "clash" || one.type === "hidden") { continue; }
      if (one.type === "radio" || one.type === "checkbox") { one.checked = boxes[name] !== undefined && (one.value === boxes[name] || one.dataset.how === boxes[name]); }
      else { one.value = boxes[name] ?? ""; if (one.tagName === "SELECT" && boxes[name] && one.value !== boxes[name]) { one.append(new Option(boxes[name], boxes[name], true, true)); } }
    }
    for (const fold of this.part.querySelectorAll("details.r-fold")) {
      if ([...fold.querySelectorAll("input:not([type=radio], [type=checkbox]), select, textarea")].some((one) => one.value)) { fold.open = true; }
    }
  }
  keep() {
    if (!kept) { return; }
    if (this.dirty) { kept.setItem(this.storageKey, JSON.stringify({ seen: this.seen, boxes: this.boxes() })); } else { kept.removeItem(this.storageKey); }
  }
  touched() {
    this.keep();
    window.clearTimeout(this.timer);
    if (!late) { this.timer = window.setTimeout(() => this.save(), WAIT); }
  }
  async save(keepalive = false) {
    window.clearTimeout(this.timer);
    if (this.sending || this.clashing || stopped || !this.dirty || late) { return; }
    this.sending = true;
    const sent = this.text(), body = JSON.stringify(this.payload());
    say("保存しています…");
    let answer = null;
    try { answer = await send("save/", body, keepalive); } catch { answer = null; }
    this.sending = false;
    if (!answer) { unreachable(); return; }
    await this.told(answer, sent);
  }
  async told(answer, sent) {
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) {
      failures = 0;
      this.stored(this.saved(said), sent);
      say("保存しました " + said.saved);
      calm();
      if (this.dirty) { this.touched(); }
    } else if (answer.status === 401) { signIn(said.sign_in); }
    else if (said.clash) { this.clash(said.clash); say(""); }
    else if (answer.status >= 500) { unreachable(); }
    else { stopped = answer.status !== 422; refused(said.message, stopped); }
  }
  stored(now, sent) {
    this.start = sent;
    this.seen = now.seen;
    this.keep();
    state(this, now);
    this.problems(now.problems);
  }
  problems(found) {
    const here = document.activeElement;
    for (const box of this.part.querySelectorAll("[data-box]")) {
      const name = box.getAttribute("data-box"), words = found[name] ?? "", said = box.querySelector(".k-field__error");
      const control = box.querySelector("input, select, textarea");
      if (!said || (words && control === here && !control.value)) { continue; }
      said.textContent = words;
      said.hidden = !words;
      box.classList.toggle("k-field--error", Boolean(words));
      if (control.type !== "radio") { if (words) { control.setAttribute("aria-invalid", "true"); } else { control.removeAttribute("aria-invalid"); } }
    }
  }
  clash(told) {
    this.clashing = true;
    this.keep();
    this.part.querySelector(".r-clash")?.remove();
    const box = element("div", "r-clash"), table = element("table", "k-table d-stack"), body = element("tbody"), head = element("tr");
    for (const word of ["欄", "相手の内容（保存済み）", "自分の入力"]) { const th = element("th", "", word); th.scope = "col"; head.append(th); }
    table.append(element("thead"), body);
    table.tHead.append(head);
    for (const [label, theirs, mine] of told.rows) {
      const row = element("tr"), name = element("th", "", label), other = element("td", "", theirs || "空欄"), own = element("td", "", mine || "空欄");
      name.scope = "row"; other.dataset.word = "相手"; own.dataset.word = "自分";
      row.append(name, other, own);
      body.append(row);
    }
    const choice = element("p", "r-choice"), own = element("button", "k-button k-button--quiet", "自分のを残す"), other = element("button", "k-button k-button--quiet", "相手のを残す");
    own.type = other.type = "button";
    own.addEventListener("click", () => { this.settled(box, told.version); this.save(); });
    other.addEventListener("click", () => { this.put(told.standing); this.start = this.text(); this.settled(box, told.version); say("相手の内容を残しました"); });
    choice.append(own, other);
    box.setAttribute("role", "alert");
    box.append(element("p", "", told.message), table, choice);
    (this.part.querySelector("header") ?? this.part.querySelector("[data-state]")).after(box);
  }
  settled(box, version) {
    this.seen = version;
    this.clashing = false;
    box.remove();
    this.keep();
    this.part.querySelector("input[type=radio]:checked, input[type=radio], textarea")?.focus();
  }
  /* What an earlier visit left in this browser: taken up again where nobody saved meanwhile, else shown as a clash. */
  restore() {
    const found = kept && kept.getItem(this.storageKey);
    if (!found || this.clashing) { return false; }
    const was = JSON.parse(found);
    if (JSON.stringify(Object.entries(was.boxes).sort()) === this.start) { kept.removeItem(this.storageKey); return false; }
    if (was.seen !== this.seen) { this.put(was.boxes); this.seen = was.seen; this.touched(); return true; }
    this.put(was.boxes);
    this.touched();
    return true;
  }
}

/* A question of the committee: one box, saved and kept as an answer is. */
class Question extends Answer {
  constructor(part) { super(part, "question", "rq"); }
  get storageKey() { return PREFIX + address + ":rq" + this.key; }
  get places() { return [this.part.querySelector("[data-state]")]; }
  payload() { return { questions: [{ question: this.key, seen: this.seen, text: this.boxes().answer ?? "" }] }; }
  saved(said) { return said.questions[String(this.key)]; }
}

/* ---- talking to the house ---- */
async function send(where, body, keepalive = false) {
  const ask = () => fetch(address + where, { method: "POST", body, keepalive, credentials: "same-origin", headers: { "Content-Type": "application/json", "X-CSRFToken": token, "X-Requested-With": "shirube", Accept: "application/json" } });
  const answer = await ask();
  if (answer.status !== 403) { return answer; }
  const fresh = await fetch(address + "save/", { credentials: "same-origin", headers: { "X-Requested-With": "shirube", Accept: "application/json" } });
  if (!fresh.ok) { return fresh; }
  token = (await fresh.json()).token;
  for (const one of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) { one.value = token; }
  return ask();
}
function unreachable() {
  say("");
  warn("保存できていません。通信が戻ると、自動で保存します。入力はこの端末に残っています。");
  window.clearTimeout(retryTimer);
  retryTimer = window.setTimeout(saveAll, RETRIES[Math.min(failures, RETRIES.length - 1)]);
  failures += 1;
}
function signIn(where) {
  const way = element("p"), link = element("a", "", "サインインする（新しいタブ）");
  link.href = where;
  link.target = "_blank";
  link.rel = "noopener";
  way.append(link);
  say("");
  warn("サインインし直してください。入力はこの端末に残っています。", way);
}
function refused(message, forGood) {
  say("");
  const again = element("p");
  if (forGood) { const link = element("a", "", "最新の状態を開く"); link.href = address; again.append(link, "　入力はこの端末に残っています。"); }
  warn(message ?? "保存できませんでした。入力はこの端末に残っています。", again);
}
function saveAll() { for (const one of answers) { one.save(); } }

/* ---- what is shown of an answer ---- */
function state(one, now) {
  const marks = { good: "✓", care: "！", late: "▲", calm: "・", info: "ｉ" };
  for (const place of one.places) {
    const chip = element("span", "k-chip k-tone-" + now.tone), mark = element("span", "", marks[now.tone]);
    mark.setAttribute("aria-hidden", "true");
    chip.append(mark, now.state);
    place?.replaceChildren(chip);
  }
  if (one instanceof Question) { return; }
  one.part.className = "r-card r-card--" + now.tone;
  one.part.dataset.whole = now.whole ? "1" : "";
  const count = document.querySelector("[data-report-whole]");
  if (count) { count.textContent = String(answers.filter((each) => each.part.dataset.whole === "1").length); }
}

const judging = new Map();
function judgeLater(one) {
  const place = one.part.querySelector("[data-judged]");
  if (!place) { return; }
  window.clearTimeout(judging.get(one.key)?.timer);
  judging.set(one.key, { timer: window.setTimeout(() => judge(one, place), 600) });
}
async function judge(one, place) {
  const sent = one.text();
  let answer = null;
  try { answer = await send("judge/", JSON.stringify({ answers: [{ inquiry: one.key, seen: one.seen, boxes: one.boxes() }] })); } catch { return; }
  if (!answer.ok || sent !== one.text()) { return; }
  const said = await answer.json(), grade = place.querySelector("[data-grade]");
  if (said.label) {
    const chip = element("span", "k-chip k-tone-" + said.tone), mark = element("span", "", said.mark);
    mark.setAttribute("aria-hidden", "true");
    chip.append(mark, said.label);
    grade.replaceChildren(chip);
    place.querySelector("[data-spoken]").textContent = "自動判定（案）は" + said.label;
  }
  place.querySelector("[data-reason]").textContent = said.reason;
  const walk = one.part.querySelector("[data-walk]");
  if (walk && said.walk) { walk.replaceChildren(document.importNode(new DOMParser().parseFromString(said.walk, "text/html").body.firstElementChild, true)); }
  if (said.tone === "late" || said.tone === "care") { one.part.querySelector("[data-cause]").open = true; }
}

/* ---- 実績の線: more rows ---- */
function moreBars(part) {
  const rows = part.querySelectorAll("[data-bar]"), last = rows[rows.length - 1];
  if (!last || rows.length >= 12) { return false; }
  const number = Number(last.dataset.bar), made = last.cloneNode(true), was = "bar" + number + "_", now = "bar" + (number + 1) + "_";
  made.dataset.bar = String(number + 1);
  made.querySelector("legend").textContent = (number + 1) + "本目の線";
  for (const one of made.querySelectorAll("*")) {
    for (const name of ["id", "name", "for", "aria-describedby", "data-box"]) {
      if (one.hasAttribute(name)) { one.setAttribute(name, one.getAttribute(name).replaceAll(was, now)); }
    }
    if (one.matches("input, select")) { one.value = ""; }
  }
  last.after(made);
  return true;
}

/* ---- the page ---- */
const answers = [...[...form.querySelectorAll("[data-card]")].map((part) => new Answer(part)), ...[...form.querySelectorAll("[data-question]")].map((part) => new Question(part))];
const byPart = new Map(answers.map((one) => [one.part, one]));
const of = (target) => byPart.get(target.closest("[data-card], [data-question]"));
for (const one of answers) { one.part.dataset.whole = one.part.classList.contains("r-card--good") ? "1" : ""; }

form.addEventListener("input", (event) => {
  const one = of(event.target);
  if (!one || event.target.name.endsWith("-clash")) { return; }
  one.touched();
  if (/-(value|period|as_of|provisional|how)$/.test(event.target.name)) { judgeLater(one); }
});
form.addEventListener("change", (event) => {
  const one = of(event.target), how = event.target.dataset?.how;
  if (!one) { return; }
  one.touched();
  if (how) { one.save(); }
});
/* Chosen by mouse or finger, the first box of the 回答区分 is where one goes on; by keyboard, Tab leads there. */
form.addEventListener("click", (event) => {
  const how = event.target.dataset?.how, one = how && of(event.target);
  if (!one || event.detail === 0) { return; }
  const first = { new: "value", unpublished: "due_month" }[how];
  if (first) { one.part.querySelector("[name='q" + one.key + "-" + first + "']")?.focus(); }
});
form.addEventListener("focusout", (event) => {
  const one = of(event.target);
  if (one && event.relatedTarget && of(event.relatedTarget) !== one) { one.save(); } else if (one && !event.relatedTarget) { one.save(); }
});
/* Enter in a box goes on to the next one; it never hands anything in. */
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.target.tagName !== "INPUT") { return; }
  event.preventDefault();
  const line = [...form.querySelectorAll("input:not([type=hidden]), select, textarea, button")].filter((one) => one.offsetParent);
  line[line.indexOf(event.target) + 1]?.focus();
});
form.addEventListener("click", (event) => {
  const fill = event.target.closest("[data-fill]"), more = event.target.closest("[data-more]");
  if (fill) { const box = document.getElementById(fill.dataset.fill); box.value = fill.dataset.text; box.dispatchEvent(new Event("input", { bubbles: true })); box.focus(); }
  if (more) { const part = more.closest("[data-card]"); if (moreBars(part)) { [...part.querySelectorAll("[data-bar]")].at(-1).querySelector("select, input").focus(); } }
});
for (const one of form.querySelectorAll("[data-fill], [data-more]")) { one.hidden = false; }
let leaving = false;
form.addEventListener("submit", (event) => {
  if (leaving) { event.preventDefault(); return; }
  leaving = true;
  for (const one of answers) { window.clearTimeout(one.timer); one.keep(); }
});
window.addEventListener("pageshow", (event) => {
  leaving = false;
  if (event.persisted) { saveAll(); }
});
window.addEventListener("pagehide", () => { if (!leaving) { for (const one of answers) { one.keep(); one.save(true); } } });
window.addEventListener("online", saveAll);
window.addEventListener("focus", () => { if (alertBox.childElementCount) { saveAll(); } });

if (answers.filter((one) => one.restore()).length) { say("この端末に残っていた入力を戻しました。"); }
