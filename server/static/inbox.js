"use strict";

const EVERY_MS = 1000;
const KEPT = 200;
const KINDS = { sms: "SMS", voice: "Call", email: "E-mail", push: "Wake-up" };

const list = document.getElementById("messages");
const empty = document.getElementById("empty");
const live = document.getElementById("live");
let last = Number(list.dataset.last);

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function showTime(time) {
  const at = new Date(Number(time.dataset.at));
  time.dateTime = at.toISOString();
  time.textContent = at.toLocaleTimeString();
}

function shown(message) {
  const item = element("li", `message new ${message.kind}`);
  item.dataset.seq = message.seq;
  const head = element("div", "head");
  const time = element("time");
  time.dataset.at = message.at_ms;
  showTime(time);
  head.append(element("span", "kind", KINDS[message.kind]), " ", element("span", "to", message.to), " ", time);
  item.append(head);
  if (message.subject) item.append(element("h2", "", message.subject));
  item.append(element("p", "text", message.text));
  if (message.code) {
    const code = element("div", "code");
    const copy = element("button", "", "Copy");
    copy.type = "button";
    copy.dataset.code = message.code;
    copy.setAttribute("aria-label", `Copy code ${message.code}`);
    code.append(element("output", "", message.code), copy);
    item.append(code);
  }
  return item;
}

function say(text, lost) {
  if (live.textContent === text) return;
  live.textContent = text;
  live.classList.toggle("lost", lost);
}

async function poll() {
  try {
    const answer = await fetch(`/inbox/messages?after=${last}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const { messages } = await answer.json();
    if (messages.length > 0) {
      last = messages[0].seq;
      list.prepend(...messages.map(shown));
      while (list.children.length > KEPT) list.lastElementChild.remove();
      empty.hidden = true;
    }
    say("Live", false);
  } catch {
    say("No connection to the server. Trying again…", true);
  }
  setTimeout(poll, EVERY_MS);
}

list.addEventListener("click", async ({ target }) => {
  const button = target.closest("button[data-code]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.code);
    button.textContent = "Copied";
  } catch {
    const range = document.createRange();
    range.selectNodeContents(button.previousElementSibling);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    button.textContent = "Selected: press Ctrl-C";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
});

document.querySelectorAll("time[data-at]").forEach(showTime);
setTimeout(poll, EVERY_MS);
