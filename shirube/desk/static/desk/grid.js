/* 取組の表: the rows of form[data-shirube-grid] as a grid of half years. Every change is written into the rows of the
   form, so the server sees one form, with this script or without. */
(function () {
  "use strict";
  var LINES = { target: "目標", actual: "実績" };
  var form = document.querySelector("form[data-shirube-grid]");
  if (!form) { return; }
  var first = Number(form.getAttribute("data-first-year"));
  var years = Number(form.getAttribute("data-years"));
  var halves = years * 2;
  var place = form.querySelector("[data-grid-place]");
  var rowsPart = form.querySelector("[data-grid-rows]");
  var undo = [];
  var at = { line: 0, lane: 0, column: 0, span: 1 };
  var lines = [];
  var said, spread;

  /* ---- time ---- */
  function western(mark, number) {
    var year = number === "元" ? 1 : Number(number);
    if (/^(R|r|令和|令)$/.test(mark)) { return 2018 + year; }
    return mark === "" ? year : NaN;
  }
  function narrow(text) {
    return text.replace(/[！-～]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 0xFEE0); }).replace(/\s/g, "");
  }
  /* The first and the last month of a period, from April of the first year; null where the grid cannot place it. */
  function months(text) {
    var bare = narrow(text);
    var year = /^(?:FY)?(R|r|令和|令|)(元|\d{1,4})(?:年度)?(上半期|下半期|上期|下期|上|下|-H1|-H2)?$/.exec(bare);
    if (year) {
      var start = (western(year[1], year[2]) - first) * 12;
      if (isNaN(start)) { return null; }
      if (!year[3]) { return [start, start + 11]; }
      return /上|H1/.test(year[3]) ? [start, start + 5] : [start + 6, start + 11];
    }
    var month = /^(R|r|令和|令|)(元|\d{1,4})(?:年|[.\/-])(\d{1,2})月?$/.exec(bare);
    if (!month) { return null; }
    var found = (western(month[1], month[2]) - first) * 12 + Number(month[3]) - 4;
    return isNaN(found) ? null : [found, found];
  }
  function halfName(column) {
    return "R" + (first + Math.floor(column / 2) - 2018) + (column % 2 ? "下" : "上");
  }
  function named(column, span) {
    var whole = column % 2 === 0 && span === 2;
    if (whole) { var year = halfName(column).slice(0, -1); return [year, year]; }
    var even = column % 2 === 0 && span % 2 === 0;
    var start = even ? halfName(column).slice(0, -1) : halfName(column);
    var end = even ? halfName(column + span - 1).slice(0, -1) : halfName(column + span - 1);
    return [start, end];
  }

  /* ---- rows of the form ---- */
  function field(row, name) { return row.querySelector("[name$='-" + name + "']"); }
  function bodies() { return Array.prototype.slice.call(form.querySelectorAll("tbody[data-line]")); }
  function read(row) {
    var text = field(row, "text").value.trim();
    var start = field(row, "start").value.trim();
    var end = field(row, "end").value.trim();
    var both = start.split(/[〜～~]/);
    if (!end && both.length === 2) { start = both[0]; end = both[1]; }
    var from = months(start), to = months(end || start);
    var bar = { row: row, text: text, dropped: field(row, "drop").checked, start: start, end: end || start };
    bar.empty = !text && !start && !end;
    if (from && to && to[1] >= from[0] && from[0] >= 0 && to[1] < halves * 6) {
      bar.column = Math.floor(from[0] / 6);
      bar.span = Math.floor(to[1] / 6) - bar.column + 1;
      bar.exact = from[0] % 6 !== 0 || to[1] % 6 !== 5;
    }
    return bar;
  }
  /* A month-precise end that stays in its half year keeps its month. */
  function keptEdge(row, part, half) {
    var typed = read(row), from = months(typed.start), to = months(typed.end);
    if (!from || !to) { return null; }
    var month = part === "start" ? from[0] : to[1];
    if (Math.floor(month / 6) !== half || month % 6 === (part === "start" ? 0 : 5)) { return null; }
    return part === "start" ? typed.start : typed.end;
  }
  function write(row, text, column, span) {
    var name = named(column, span);
    var first = keptEdge(row, "start", column), last = keptEdge(row, "end", column + span - 1);
    if (first || last) {
      name = [first || halfName(column), last || halfName(column + span - 1)];
    }
    field(row, "text").value = text;
    field(row, "start").value = name[0];
    field(row, "end").value = name[1] === name[0] ? "" : name[1];
    field(row, "drop").checked = false;
  }
  function clear(row) {
    if (field(row, "number").value) { field(row, "drop").checked = true; return; }
    field(row, "text").value = field(row, "start").value = field(row, "end").value = "";
    field(row, "estimated").checked = false;
  }
  function spareRow(body) {
    var rows = Array.prototype.slice.call(body.rows);
    var free = rows.filter(function (row) { return read(row).empty && !field(row, "number").value; })[0];
    return free || addRow(body);
  }
  function addRow(body) {
    var model = body.rows[body.rows.length - 1];
    var count = form.elements.bars;
    var number = Number(count.value);
    var row = model.cloneNode(true);
    var old = model.getAttribute("data-bar");
    row.setAttribute("data-bar", String(number));
    row.classList.remove("k-field--error");
    Array.prototype.forEach.call(row.querySelectorAll("[name]"), function (one) {
      one.name = one.name.replace("b-" + old + "-", "b-" + number + "-");
      if (one.type === "checkbox") { one.checked = false; } else if (!/-(activity|line)$/.test(one.name)) { one.value = ""; }
      one.removeAttribute("aria-invalid");
      one.removeAttribute("aria-describedby");
    });
    Array.prototype.forEach.call(row.querySelectorAll(".k-field__error"), function (one) { one.remove(); });
    count.value = String(number + 1);
    body.append(row);
    return row;
  }
  function changed() { form.dispatchEvent(new Event("input", { bubbles: true })); }

  /* ---- undo ---- */
  function snapshot() {
    return bodies().map(function (body) {
      return Array.prototype.map.call(body.rows, function (row) {
        return ["text", "start", "end"].map(function (n) { return field(row, n).value; })
          .concat(["estimated", "drop"].map(function (n) { return field(row, n).checked; }));
      });
    });
  }
  function remember() { undo.push(snapshot()); if (undo.length > 100) { undo.shift(); } }
  function goBack() {
    var was = undo.pop();
    if (!was) { say("これより前には戻せません。"); return; }
    bodies().forEach(function (body, index) {
      Array.prototype.forEach.call(body.rows, function (row, number) {
        var values = was[index][number] || ["", "", "", false, false];
        ["text", "start", "end"].forEach(function (n, k) { field(row, n).value = values[k]; });
        ["estimated", "drop"].forEach(function (n, k) { field(row, n).checked = values[3 + k]; });
      });
    });
    changed(); draw(); say("一つ前に戻しました。");
  }

  /* ---- drawing ---- */
  function lanesOf(bars) {
    var lanes = [];
    bars.slice().sort(function (a, b) { return a.column - b.column; }).forEach(function (bar) {
      var lane = lanes.filter(function (one) { var last = one[one.length - 1]; return last.column + last.span <= bar.column; })[0];
      if (lane) { lane.push(bar); } else { lanes.push([bar]); }
    });
    lanes.push([]);
    return lanes;
  }
  function element(name, words, className) {
    var one = document.createElement(name);
    if (words !== undefined) { one.textContent = words; }
    if (className) { one.className = className; }
    return one;
  }
  function head(table) {
    var top = element("tr"), below = element("tr"), part = element("thead");
    [["取組"], ["線"]].forEach(function (one) { var th = element("th", one[0]); th.scope = "col"; th.rowSpan = 2; top.append(th); });
    for (var year = 0; year < years; year += 1) {
      var th = element("th", "R" + (first + year - 2018));
      th.scope = "colgroup"; th.colSpan = 2; top.append(th);
      ["上", "下"].forEach(function (half) { var one = element("th", half); one.scope = "col"; below.append(one); });
    }
    part.append(top, below); table.append(part);
  }
  function draw() {
    var focus = Boolean(document.activeElement && document.activeElement.closest(".d-edit"));
    var table = element("table", undefined, "d-road d-road--edit");
    table.append(element("caption", "取組の表", "k-vh"));
    var widths = element("colgroup");
    widths.append(element("col", undefined, "d-road__what"), element("col", undefined, "d-road__line"));
    table.append(widths);
    head(table);
    lines = [];
    Array.prototype.forEach.call(form.querySelectorAll("[data-activity]"), function (part) {
      table.append(activityRows(part));
    });
    var old = place.querySelector("table");
    if (old) { old.replaceWith(table); } else { box.append(table); }
    mark(focus);
  }
  function activityRows(part) {
    var body = element("tbody"), name = part.querySelector("[name$='-name']"), found = [], total = 0;
    Array.prototype.forEach.call(part.querySelectorAll("tbody[data-line]"), function (rows) {
      var bars = Array.prototype.map.call(rows.rows, read);
      var shown = bars.filter(function (bar) { return bar.column !== undefined && !bar.dropped && !bar.empty; });
      var off = bars.filter(function (bar) { return bar.column === undefined && !bar.dropped && !bar.empty; }).length;
      var line = { body: rows, kind: rows.getAttribute("data-line"), lanes: lanesOf(shown), off: off };
      found.push(line); total += line.lanes.length;
    });
    found.forEach(function (line, index) {
      line.lanes.forEach(function (lane, number) {
        var row = element("tr");
        if (index === 0 && number === 0) { row.append(activityHead(part, name, total)); }
        if (number === 0) {
          var th = element("th", LINES[line.kind] + (line.off ? "（表に置けない線 " + line.off + "）" : ""));
          th.scope = "row"; th.rowSpan = line.lanes.length; row.append(th);
        }
        cells(row, line, lane, lines.length, number);
        body.append(row);
      });
      lines.push(line);
    });
    return body;
  }
  function activityHead(part, name, total) {
    var th = element("th"), input = element("input");
    th.scope = "rowgroup"; th.rowSpan = total;
    input.type = "text"; input.value = name.value;
    input.setAttribute("aria-label", part.querySelector("legend").textContent + "の名前");
    input.placeholder = part.querySelector("legend").textContent;
    input.addEventListener("input", function () { name.value = input.value; changed(); });
    th.append(input);
    return th;
  }
  function cells(row, line, lane, index, number) {
    var column = 0;
    function cell(width, bar) {
      var td = element("td");
      td.colSpan = width; td.tabIndex = -1;
      td.dataset.line = String(index); td.dataset.lane = String(number); td.dataset.column = String(column);
      if (bar) {
        td.className = "d-bar d-bar--" + line.kind;
        td.append(document.createTextNode(bar.text));
        td.append(element("small", bar.start === bar.end ? bar.start : bar.start + "〜" + bar.end));
        td.append(element("span", undefined, "d-bar__edge"));
      }
      td.setAttribute("aria-label", (bar ? bar.text + " " + bar.start + "から" + bar.end : "空き " + halfName(column)) + " " + LINES[line.kind]);
      row.append(td); column += width;
    }
    lane.forEach(function (bar) {
      while (column < bar.column) { cell(1); }
      cell(bar.span, bar);
    });
    while (column < halves) { cell(1); }
  }
  function barAt(spot) {
    var lane = lines[spot.line] && lines[spot.line].lanes[spot.lane];
    return lane && lane.filter(function (bar) { return bar.column <= spot.column && spot.column < bar.column + bar.span; })[0];
  }
  function tdAt(spot) {
    var bar = barAt(spot), column = bar ? bar.column : spot.column;
    return place.querySelector("td[data-line='" + spot.line + "'][data-lane='" + spot.lane + "'][data-column='" + column + "']");
  }
  function mark(focus) {
    Array.prototype.forEach.call(place.querySelectorAll("td.d-here"), function (td) { td.classList.remove("d-here"); td.tabIndex = -1; });
    Array.prototype.forEach.call(place.querySelectorAll(".d-edit"), function (area) { area.remove(); });
    if (!lines[at.line]) { at.line = 0; }
    at.lane = Math.min(at.lane, lines[at.line].lanes.length - 1);
    for (var step = 0; step < at.span; step += 1) {
      var td = tdAt({ line: at.line, lane: at.lane, column: at.column + step });
      if (td) { td.classList.add("d-here"); if (step === 0) { if (focus) { wait(td); } else { td.tabIndex = 0; } } }
    }
  }
  function say(words) { said.textContent = words; }

  /* ---- editing ---- */
  /* The chosen cell holds an input that waits unseen, so that Japanese input begins in it as in a spreadsheet; with
     the first letter (or Enter) it becomes the editor of the cell. */
  function wait(td) {
    var area = element("span", undefined, "d-edit d-edit--wait"), text = element("input"), time = element("input");
    var done = false;
    text.type = time.type = "text";
    text.setAttribute("aria-label", td.getAttribute("aria-label"));
    time.setAttribute("aria-label", "時期");
    time.hidden = true;
    area.append(text, time);
    td.append(area);
    function waiting() { return area.classList.contains("d-edit--wait"); }
    area.reveal = function (whole) {
      if (!waiting()) { return; }
      var bar = barAt(at), name = bar ? [bar.start, bar.end] : named(at.column, at.span);
      area.classList.remove("d-edit--wait");
      td.classList.add("d-editing");
      time.hidden = false;
      time.value = name[0] === name[1] ? name[0] : name[0] + "〜" + name[1];
      text.setAttribute("aria-label", "内容");
      if (whole && bar) { text.value = bar.text; text.select(); }
    };
    function finish(keep, inside) {
      if (done || waiting()) { return; }
      done = true;
      var bar = barAt(at), row = null;
      if (keep && (text.value.trim() || bar)) { remember(); row = put(bar, text.value.trim(), time.value.trim()); }
      draw();
      if (row) { follow(row); }
      mark(inside);
    }
    text.addEventListener("compositionstart", function () { area.reveal(false); });
    text.addEventListener("input", function () { area.reveal(false); });
    area.addEventListener("keydown", function (event) {
      if (waiting()) { return; }
      event.stopPropagation();
      if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); finish(true, true); }
      if (event.key === "Escape" && !event.isComposing) { event.preventDefault(); finish(false, true); }
    });
    area.addEventListener("focusout", function (event) {
      if (!area.contains(event.relatedTarget)) { finish(true, false); }
    });
    ["mousedown", "dblclick", "paste", "copy"].forEach(function (kind) {
      area.addEventListener(kind, function (event) { if (!waiting()) { event.stopPropagation(); } });
    });
    text.focus({ preventScroll: true });
  }
  function open(whole) {
    var area = place.querySelector(".d-edit");
    if (area) { area.reveal(whole); }
  }
  function atCell(event) {
    return event.target.closest && event.target.closest(".d-edit--wait");
  }
  function put(bar, text, time) {
    var row = bar ? bar.row : spareRow(lines[at.line].body);
    if (!text) { clear(row); changed(); return null; }
    var both = time.split(/[〜～~]/);
    field(row, "text").value = text;
    field(row, "start").value = both[0].trim();
    field(row, "end").value = (both[1] || "").trim();
    field(row, "drop").checked = false;
    changed();
    if (read(row).column === undefined) { say("時期「" + time + "」は表に置けません。下の「一覧で書く」で確かめてください。"); }
    return row;
  }
  function stretch(by) {
    var bar = barAt(at);
    if (!bar) { at.span = Math.max(1, Math.min(halves - at.column, at.span + by)); mark(true); return; }
    var span = Math.max(1, Math.min(halves - bar.column, bar.span + by));
    if (span !== bar.span) { remember(); write(bar.row, bar.text, bar.column, span); changed(); draw(); follow(bar.row); mark(true); }
  }
  function follow(row) {
    lines.forEach(function (line, index) {
      line.lanes.forEach(function (lane, number) {
        lane.forEach(function (bar) { if (bar.row === row) { at = { line: index, lane: number, column: bar.column, span: 1 }; } });
      });
    });
  }
  function move(key) {
    var bar = barAt(at);
    if (key === "ArrowRight") { at.column = Math.min(halves - 1, bar ? bar.column + bar.span : at.column + 1); }
    if (key === "ArrowLeft") { at.column = Math.max(0, (bar ? bar.column : at.column) - 1); }
    if (key === "ArrowDown") { if (at.lane + 1 < lines[at.line].lanes.length) { at.lane += 1; } else if (lines[at.line + 1]) { at.line += 1; at.lane = 0; } }
    if (key === "ArrowUp") { if (at.lane > 0) { at.lane -= 1; } else if (at.line > 0) { at.line -= 1; at.lane = lines[at.line].lanes.length - 1; } }
    at.span = 1; mark(true);
  }
  place.addEventListener("keydown", function (event) {
    if (!atCell(event) || event.isComposing) { return; }
    var command = event.ctrlKey || event.metaKey;
    if (command && event.key === "z") { event.preventDefault(); goBack(); return; }
    if (command || event.altKey) { return; }
    if (/^Arrow/.test(event.key)) {
      event.preventDefault();
      if (event.shiftKey && /Left|Right/.test(event.key)) { stretch(event.key === "ArrowRight" ? 1 : -1); } else { move(event.key); }
    } else if (event.key === "Enter" || event.key === "F2") { event.preventDefault(); open(true); }
    else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      var bar = barAt(at);
      if (bar) { remember(); clear(bar.row); changed(); draw(); mark(true); say("「" + bar.text + "」を消しました。Ctrl+Z で戻せます。"); }
    }
  });

  /* ---- mouse ---- */
  var drag = null;
  function spot(event) {
    var td = event.target.closest && event.target.closest("td[data-line]");
    if (!td) { return null; }
    var width = td.getBoundingClientRect().width / td.colSpan;
    var inside = Math.min(td.colSpan - 1, Math.max(0, Math.floor((event.clientX - td.getBoundingClientRect().left) / width)));
    return { td: td, line: Number(td.dataset.line), lane: Number(td.dataset.lane), column: Number(td.dataset.column) + inside };
  }
  place.addEventListener("mousedown", function (event) {
    var here = spot(event);
    if (!here || event.button !== 0) { return; }
    event.preventDefault();
    var bar = barAt(here);
    at = { line: here.line, lane: here.lane, column: bar ? bar.column : here.column, span: 1 };
    drag = { from: here.column, bar: bar, edge: event.target.classList.contains("d-bar__edge"), moved: false };
    mark(true);
  });
  document.addEventListener("mousemove", function (event) {
    if (!drag) { return; }
    var here = spot(event);
    if (!here || here.line !== at.line || here.column === drag.last) { return; }
    drag.last = here.column; drag.moved = drag.moved || here.column !== drag.from;
    if (!drag.bar) {
      at.column = Math.min(drag.from, here.column); at.span = Math.abs(here.column - drag.from) + 1; mark(false);
    }
  });
  document.addEventListener("mouseup", function () {
    if (!drag) { return; }
    var was = drag;
    drag = null;
    if (!was.moved || was.last === undefined) { return; }
    if (!was.bar) { mark(true); open(false); return; }
    remember();
    if (was.edge) { write(was.bar.row, was.bar.text, was.bar.column, Math.max(1, was.last - was.bar.column + 1)); }
    else {
      var column = Math.max(0, Math.min(halves - was.bar.span, was.bar.column + was.last - was.from));
      write(was.bar.row, was.bar.text, column, was.bar.span);
    }
    changed(); draw(); follow(was.bar.row); mark(true);
  });
  place.addEventListener("dblclick", function (event) { if (spot(event)) { open(true); } });
  place.addEventListener("focusin", function (event) {
    if (event.target.tagName === "TD") { mark(true); }
  });

  /* ---- clipboard ---- */
  function tsv() {
    return lines[at.line].lanes.filter(function (lane) { return lane.length; }).map(function (lane) {
      var row = new Array(halves).fill("");
      lane.forEach(function (bar) { row[bar.column] = bar.text; });
      return row.join("\t");
    }).join("\n");
  }
  place.addEventListener("copy", function (event) {
    if (!atCell(event)) { return; }
    event.preventDefault();
    var bar = barAt(at);
    event.clipboardData.setData("text/plain", bar ? bar.text : tsv());
    say(bar ? "「" + bar.text + "」を写しました。" : "この線の行を、表計算ソフトに貼り付けられる形で写しました。");
  });
  place.addEventListener("paste", function (event) {
    if (!atCell(event)) { return; }
    event.preventDefault();
    paste(event.clipboardData.getData("text/plain"));
  });
  function refuse(words, text) {
    say(words + "何も変えていません。");
    var kept = place.querySelector(".d-pasted");
    if (kept) { kept.remove(); }
    var part = element("details", undefined, "d-pasted"), area = element("textarea");
    part.open = true;
    area.value = text; area.rows = 4; area.readOnly = true; area.setAttribute("aria-label", "貼り付けようとしたもの");
    part.append(element("summary", "貼り付けようとしたもの"), area);
    place.append(part);
  }
  function paste(text) {
    var block = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n").map(function (row) { return row.split("\t"); });
    var wide = Math.max.apply(null, block.map(function (row) { return row.length; }));
    var room = halves - at.column;
    if (wide > room) { refuse("貼り付けるものは横に" + wide + "列ありますが、ここから右は" + room + "列です。列を減らすか、左の列から貼り付けてください。", text); return; }
    var down = lines.length - at.line;
    if (block.length > down) { refuse("貼り付けるものは縦に" + block.length + "行ありますが、ここから下は" + down + "本の線です。行を減らすか、上の線から貼り付けてください。", text); return; }
    var long = [].concat.apply([], block).filter(function (cell) { return cell.length > Number(form.getAttribute("data-most-text")); })[0];
    if (long) { refuse("一つのます目に" + long.length + "字あります。" + form.getAttribute("data-most-text") + "字までにしてください。", text); return; }
    remember();
    block.forEach(function (row, index) {
      row.forEach(function (cell, column) {
        if (!cell.trim()) { return; }
        var span = 1;
        while (spread.checked && column + span < row.length && !row[column + span].trim()) { span += 1; }
        write(spareRow(lines[at.line + index].body), cell.trim(), at.column + column, span);
      });
    });
    changed(); draw(); mark(true);
    say(block.length + "行×" + wide + "列を貼り付けました。Ctrl+Z で戻せます。");
  }

  /* ---- the page ---- */
  var box = element("div", undefined, "k-scroll");
  function begin() {
    var help = element("p", "ます目を選んで文字を打つと線になります。横になぞる（または Shift と矢印）と複数の半期にまたがり、端を引くと伸び縮みします。Enter で直し、Delete で消し、Ctrl+Z で戻します。Excel の範囲はそのまま貼り付けられます。", "k-quiet");
    var check = element("label", undefined, "d-check");
    said = element("p", "", "d-said");
    said.setAttribute("role", "status");
    spread = element("input");
    spread.type = "checkbox"; spread.checked = true;
    check.append(spread, document.createTextNode("貼り付けた文字を、右の空いたます目まで伸ばす（結合セル）"));
    box.setAttribute("role", "region"); box.setAttribute("aria-label", "取組の表"); box.tabIndex = 0;
    place.append(element("h2", "取組と線"), help, box, said, check);
    place.hidden = false;
    var fold = element("details", undefined, "d-more");
    fold.open = Boolean(rowsPart.querySelector("[aria-invalid='true']"));
    rowsPart.before(fold);
    fold.append(element("summary", "一覧で書く（月の単位・推定・時点はこちら）"), rowsPart);
    rowsPart.querySelector("h2").remove();
    rowsPart.addEventListener("change", draw);
    form.addEventListener("shirube:before-restore", function (event) {
      var wanted = event.detail.filter(function (one) { return one[0] === "bars"; })[0];
      while (wanted && Number(form.elements.bars.value) < Number(wanted[2])) {
        var row = "b-" + form.elements.bars.value + "-";
        var of = function (name) { return (event.detail.filter(function (one) { return one[0] === row + name; })[0] || [])[2]; };
        var body = bodies().filter(function (one) { return one.getAttribute("data-line") === of("line") && one.closest("[data-activity]").getAttribute("data-activity") === of("activity"); })[0];
        addRow(body || bodies()[0]);
      }
    });
    form.addEventListener("shirube:restored", draw);
    draw();
  }
  begin();
})();
