// A citation opens its source beside the brief with the words marked. Without this script it leads to the source below.
"use strict";
const reader = document.getElementById("reader");
let from = null;

function show(cite) {
  const { report, start, end } = cite.dataset;
  const details = document.getElementById("report-" + report);
  const text = details.querySelector(".text").textContent;
  const mark = document.createElement("mark");
  mark.textContent = text.slice(+start, +end);
  document.getElementById("reader-name").textContent = "[" + report + "] " + details.querySelector("summary").childNodes[1].textContent.trim();
  document.getElementById("reader-about").textContent = details.querySelector(".about").textContent;
  document.getElementById("reader-text").replaceChildren(text.slice(0, +start), mark, text.slice(+end));
  document.querySelectorAll(".cite.on").forEach((other) => other.classList.remove("on"));
  cite.classList.add("on");
  reader.hidden = false;
  document.body.classList.add("reading");
  const whole = +start === 0 && +end === text.length;
  if (whole) reader.scrollTop = 0; else mark.scrollIntoView({ block: "center" });
  from = cite;
}

function close() {
  reader.hidden = true;
  document.body.classList.remove("reading");
  if (from) { from.classList.remove("on"); from.focus(); from = null; }
}

document.addEventListener("click", (event) => {
  const cite = event.target.closest(".cite");
  if (!cite) return;
  event.preventDefault();
  show(cite);
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !reader.hidden) close(); });
document.getElementById("reader-close").addEventListener("click", close);
