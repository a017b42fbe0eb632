/* Passkeys: asks the browser for one and sends what it says with the form it stands in.
   form[data-shirube-passkey="sign-in|use|add"], with what the server asks in data-options (or fetched, for sign-in).
   Without this script, or where a passkey cannot work, the button stays hidden and the page says why. */
(function () {
  "use strict";

  function whyNot() {
    if (!window.isSecureContext) {
      return "このアドレスではパスキーを使えません。パスキーには https:// で始まるアドレスが必要です。";
    }
    if (/^[0-9.]+$|:/.test(window.location.hostname)) {
      return "数字だけのアドレス（IPアドレス）ではパスキーを使えません。名前のアドレスで開いてください。";
    }
    if (!window.PublicKeyCredential || !window.PublicKeyCredential.parseCreationOptionsFromJSON) {
      return "このブラウザーはパスキーに対応していません。新しい版のブラウザーで開いてください。";
    }
    return "";
  }

  function say(form, words) {
    var place = form.querySelector("[data-passkey-words]");
    place.textContent = words;
    place.setAttribute("role", "status");
  }

  function asked(form) {
    var held = form.getAttribute("data-options");
    if (held) { return Promise.resolve(JSON.parse(held)); }
    return window.fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } })
      .then(function (answer) { return answer.json(); })
      .then(function (told) { return told.request_options; });
  }

  function ceremony(form, options) {
    var kind = window.PublicKeyCredential, wanted = options.publicKey;
    if (form.getAttribute("data-shirube-passkey") !== "add") {
      return navigator.credentials.get({ publicKey: kind.parseRequestOptionsFromJSON(wanted) });
    }
    var alone = form.elements.passwordless.checked;
    wanted.authenticatorSelection = Object.assign({}, wanted.authenticatorSelection, {
      residentKey: alone ? "required" : "discouraged", requireResidentKey: alone
    });
    if (alone) { wanted.authenticatorSelection.userVerification = "required"; }
    return navigator.credentials.create({ publicKey: kind.parseCreationOptionsFromJSON(wanted) });
  }

  function begin(form) {
    asked(form).then(function (options) { return ceremony(form, options); }).then(function (made) {
      form.elements.credential.value = JSON.stringify(made.toJSON());
      form.submit();
    }).catch(function (problem) {
      var over = problem && problem.name === "NotAllowedError";
      var known = problem && problem.name === "InvalidStateError";
      say(form, known ? "この端末のパスキーは、すでに登録されています。" :
        over ? "取り消されたか、時間切れになりました。もう一度押してください。" :
        "パスキーを使えませんでした。もう一度試し、続くときは事務局に連絡してください。");
      form.querySelector("button").focus();
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("form[data-shirube-passkey]"), function (form) {
    var reason = whyNot();
    if (reason) { say(form, reason); return; }
    if (form.getAttribute("data-shirube-passkey") === "add") { say(form, "「追加する」を押すと、ブラウザーが端末やセキュリティキーを確かめます。"); }
    form.querySelector("p[hidden]").hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      begin(form);
    });
  });
})();
