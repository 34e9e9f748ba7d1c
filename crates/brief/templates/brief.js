// A citation opens its source beside the brief with the words marked; there, marked words open how their sentence was
// read. Without this script both lead to what stands below.
"use strict";
const reader = document.getElementById("reader");
const pane = document.getElementById("reader-text");
let from = null, asked = null;

// Puts a source into the reader, and says where in it the marked words stand.
function fill(report) {
  const details = document.getElementById("report-" + report);
  document.getElementById("reader-name").textContent = "[" + report + "] " + details.querySelector("summary").childNodes[1].textContent.trim();
  document.getElementById("reader-about").textContent = details.querySelector(".about").textContent;
  pane.replaceChildren(...details.querySelector(".text").cloneNode(true).childNodes);
  pane.querySelectorAll(".item").forEach((item) => { item.setAttribute("role", "button"); item.setAttribute("aria-expanded", "false"); });
  asked = null;
}

function open(link) {
  document.querySelectorAll(".cite.on").forEach((other) => other.classList.remove("on"));
  reader.hidden = false;
  document.body.classList.add("reading");
  from = link;
}

// Marks characters start to end of the reader's text, and gives the first mark.
function mark(start, end) {
  const walk = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT), nodes = [];
  for (let at = 0, node = walk.nextNode(); node; node = walk.nextNode()) {
    const first = Math.max(start - at, 0), last = Math.min(end - at, node.length);
    at += node.length;
    if (first < last) nodes.push([node, first, last]);
  }
  return nodes.map(([node, first, last]) => {
    const words = document.createElement("mark"), range = document.createRange();
    range.setStart(node, first);
    range.setEnd(node, last);
    range.surroundContents(words);
    return words;
  })[0];
}

function show(cite) {
  const { report, start, end } = cite.dataset;
  fill(report);
  const words = mark(+start, +end);
  open(cite);
  cite.classList.add("on");
  const whole = +start === 0 && +end === pane.textContent.length;
  if (whole || !words) reader.scrollTop = 0; else words.scrollIntoView({ block: "center" });
}

// Opens how the sentence of an item was read, under the sentence; a second time closes it.
function explain(item) {
  const again = asked && asked.item === item;
  put_away();
  if (again) return;
  const point = document.getElementById(item.hash.slice(1));
  const sentence = item.closest("[data-why]");
  const why = document.getElementById(sentence.dataset.why).querySelector(".why").cloneNode(true);
  for (const node of why.querySelectorAll("[id]")) {
    node.classList.toggle("on", node.id === point.id);
    node.removeAttribute("id");
  }
  why.setAttribute("role", "region");
  why.setAttribute("aria-label", "How this sentence was read");
  why.tabIndex = -1;
  sentence.after(why);
  item.setAttribute("aria-expanded", "true");
  asked = { item, why };
  why.focus({ preventScroll: true });
  (why.querySelector(".on") || why).scrollIntoView({ block: "nearest" });
}

function put_away() {
  if (!asked) return;
  asked.why.remove();
  asked.item.setAttribute("aria-expanded", "false");
  asked.item.focus({ preventScroll: true });
  asked = null;
}

function close() {
  reader.hidden = true;
  document.body.classList.remove("reading");
  if (from) { from.classList.remove("on"); from.focus(); from = null; }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".cite, .item");
  if (!link) return;
  event.preventDefault();
  if (link.matches(".cite")) return show(link);
  if (pane.contains(link)) return explain(link);
  fill(link.closest("[data-source]").dataset.source);
  open(link);
  explain([...pane.querySelectorAll(".item")].find((item) => item.hash === link.hash));
});
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches("#reader .item")) { event.preventDefault(); explain(event.target); }
  if (event.key !== "Escape" || reader.hidden) return;
  if (asked) put_away(); else close();
});
document.getElementById("reader-close").addEventListener("click", close);
