(function () {
  "use strict";
  var grouped = function (value) { return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, "."); };

  // A file dropped or chosen is sent at once.
  document.querySelectorAll("[data-drop]").forEach(function (form) {
    var input = form.querySelector("input[type=file]"), zone = form.querySelector(".zone");
    form.classList.add("scripted");
    var send = function () {
      if (!input.files.length) { return; }
      form.querySelector("[data-chosen]").textContent = input.files[0].name;
      form.classList.add("sent");
      form.submit();
    };
    input.addEventListener("change", send);
    ["dragenter", "dragover"].forEach(function (name) {
      zone.addEventListener(name, function (event) { event.preventDefault(); zone.classList.add("over"); });
    });
    ["dragleave", "drop"].forEach(function (name) {
      zone.addEventListener(name, function () { zone.classList.remove("over"); });
    });
    zone.addEventListener("drop", function (event) {
      event.preventDefault();
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; send(); }
    });
  });
  // Elsewhere a dropped file must not replace the page.
  ["dragover", "drop"].forEach(function (name) {
    addEventListener(name, function (event) { event.preventDefault(); });
  });

  var shown = {
    percent: function (input) { return String(Number(input.value)).replace(".", ",") + "%"; },
    money: function (input) { return input.value === input.max ? input.dataset.none : grouped(input.value) + " đồng"; },
    years: function (input) { return input.value + " " + input.dataset.word; }
  };
  document.addEventListener("input", function (event) {
    var input = event.target, show = shown[input.dataset.shows];
    if (!show) { return; }
    document.getElementById(input.id + "-shown").textContent = show(input);
    input.setAttribute("aria-valuetext", show(input));
  });
  document.querySelectorAll("[data-shows]").forEach(function (input) {
    input.setAttribute("aria-valuetext", shown[input.dataset.shows](input));
  });

  // The list is new after a new plan: its search and sorting are set up again, open lines are opened again.
  var open = [];
  document.addEventListener("htmx:oobBeforeSwap", function (event) {
    if (event.detail.target.id !== "part-people") { return; }
    open = Array.prototype.map.call(event.detail.target.querySelectorAll("#people-list>li>details[open] .name"), function (name) {
      return name.textContent;
    });
  });
  document.addEventListener("htmx:oobAfterSwap", function (event) {
    if (event.detail.target.id !== "part-people") { return; }
    var before = document.querySelector("script[data-list]"), script = document.createElement("script");
    script.src = before.src;
    script.dataset.list = "";
    before.replaceWith(script);
    event.detail.target.querySelectorAll("#people-list>li>details").forEach(function (line) {
      if (open.indexOf(line.querySelector(".name").textContent) >= 0) { line.open = true; }
    });
  });
}());
