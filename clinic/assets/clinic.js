// Comfort only: every page works without this file.
"use strict";

const grouped = (digits) => (digits.length > 3 ? `${digits.slice(0, 3)} ${digits.slice(3)}` : digits);

const code = document.querySelector("input.code");
if (code) {
  code.addEventListener("input", () => {
    const digits = code.value.replace(/[\s-]/g, "");
    if (/^\d{0,7}$/.test(digits) && code.selectionStart === code.value.length) code.value = grouped(digits);
  });
}

const span = (seconds) => {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
};

for (const countdown of document.querySelectorAll("[data-countdown]")) {
  const end = Date.now() + Number(countdown.dataset.countdown) * 1000;
  const timer = setInterval(() => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    if (left > 0) {
      countdown.textContent = span(left);
    } else {
      clearInterval(timer);
      countdown.parentElement.textContent = "Can be asked for again now.";
    }
  }, 1000);
}

for (const time of document.querySelectorAll("time[datetime]")) {
  const at = new Date(time.dateTime);
  if (!Number.isNaN(at.valueOf())) {
    time.textContent = at.toLocaleString("en", { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" });
  }
}

document.getElementById("problems")?.focus();
