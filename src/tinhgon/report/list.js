(function () {
  "use strict";
  var list = document.getElementById("people-list"), tools = document.getElementById("people-tools");
  var fold = function (text) {
    return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\s+/g, " ").trim();
  };
  var open = function () {
    var id = decodeURIComponent(location.hash.slice(1)), target = id && document.getElementById(id);
    if (target && target.tagName === "DETAILS") { target.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", open);
  open();
  if (!list || !tools) { return; }
  tools.hidden = false;
  var items = Array.prototype.slice.call(list.children), find = tools.querySelector("input");
  var unit = tools.querySelector("[name=unit]"), standing = tools.querySelector("[name=standing]");
  var sort = tools.querySelector("[name=sort]"), output = tools.querySelector("output"), phrase = output.dataset.phrase;
  var apply = function () {
    var words = fold(find.value).split(" "), shown = 0;
    items.forEach(function (item) {
      var data = item.dataset;
      var fits = words.every(function (word) { return data.find.indexOf(word) >= 0; }) &&
        (!unit.value || data.unit === unit.value) && (!standing.value || data.standing === standing.value);
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    output.textContent = phrase.replace("{n}", shown).replace("{N}", items.length);
  };
  var arrange = function () {
    var key = sort.value, sign = key === "amount" ? -1 : 1;
    items.slice().sort(function (a, b) {
      return sign * (Number(a.dataset[key]) - Number(b.dataset[key])) || Number(a.dataset.name) - Number(b.dataset.name);
    }).forEach(function (item) { list.appendChild(item); });
  };
  [find, unit, standing].forEach(function (field) { field.addEventListener("input", apply); });
  sort.addEventListener("input", arrange);
  tools.querySelectorAll("button").forEach(function (button) {
    button.addEventListener("click", function () {
      items.forEach(function (item) { item.firstElementChild.open = button.name === "open" && !item.hidden; });
    });
  });
  apply();
}());
