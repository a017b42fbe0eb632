/* A button beside each readonly text that copies it. Without it the text can be selected as it stands. */
(function () {
  "use strict";
  function copied(area, button) {
    area.focus();
    area.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (refused) { done = false; }
    button.textContent = done ? "写しました" : "選択しました（Ctrl+Cで写せます）";
  }
  Array.prototype.forEach.call(document.querySelectorAll(".d-copy"), function (box) {
    var area = box.querySelector("textarea[readonly]");
    if (!area) { return; }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "k-button k-button--quiet";
    button.textContent = "写す";
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", function () {
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(area.value).then(
          function () { button.textContent = "写しました"; },
          function () { copied(area, button); }
        );
      } else {
        copied(area, button);
      }
    });
    box.append(button);
  });
})();
