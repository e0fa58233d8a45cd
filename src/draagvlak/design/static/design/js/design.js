// Loads the elements of the design room. Every journey works without them.
import "./brand-preview.js";
import "./char-counter.js";
import "./colour-check.js";
import "./toast-stack.js";
import "./light-menu.js";
import "./copy-button.js";

document.documentElement.classList.add("has-js");
