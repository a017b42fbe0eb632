/* Moving through the opinions of form[data-sort] by keyboard: on a box, up and down go to the next opinion, right to
   the name of the 論点. Tab and space work without it. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-sort]");
  if (!form) { return; }
  var boxes = Array.prototype.slice.call(form.querySelectorAll("input[name='o']"));
  var title = form.querySelector("input[name='title']");
  form.addEventListener("keydown", function (event) {
    var at = boxes.indexOf(event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) { return; }
    var to = { ArrowDown: boxes[at + 1], ArrowUp: boxes[at - 1], ArrowRight: title }[event.key];
    if (!to) { return; }
    event.preventDefault();
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  });
})();
