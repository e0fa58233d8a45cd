// <colour-check> around a text input for #RRGGBB: adds a colour picker, shows the swatch and says what the colour can do.
// The sentences come from the page (data-white, data-large, data-dark, data-invalid); the server uses the same bounds.
const TEXT = 4.5, LARGE = 3;
const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((i) => linear(parseInt(hex.slice(i, i + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

class ColourCheck extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=text]");
    this.swatch = this.querySelector("[data-swatch]");
    this.verdict = this.querySelector("[data-verdict]");
    this.addPicker();
    this.input.addEventListener("input", () => this.check());
    if (this.input.value) this.check();
  }

  addPicker() {
    this.picker = document.createElement("input");
    this.picker.type = "color";
    this.picker.setAttribute("aria-label", this.dataset.picker);
    this.picker.addEventListener("input", () => {
      this.input.value = this.picker.value.toUpperCase();
      this.input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    this.swatch.closest(".colour-field__pick").append(this.picker);
  }

  check() {
    const hex = this.input.value.trim().replace(/^#?/, "#");
    if (!/^#[0-9a-f]{6}$/i.test(hex)) {
      this.verdict.textContent = this.input.value ? this.dataset.invalid : "";
      return;
    }
    this.picker.value = hex.toLowerCase();
    this.swatch.setAttribute("fill", hex);
    this.verdict.textContent = this.describe(hex);
    const detail = { hex, name: this.input.name, letters: contrast(hex, "#FFFFFF") >= TEXT ? "#FFFFFF" : this.pickDark(hex) };
    this.dispatchEvent(new CustomEvent("colour-chosen", { bubbles: true, detail }));
  }

  describe(hex) {
    const white = contrast(hex, "#FFFFFF"), dark = contrast(hex, this.pickDark(hex));
    const words = white >= TEXT ? this.dataset.white : white >= LARGE ? this.dataset.large : this.dataset.dark;
    return words.replace("{white}", this.number(white)).replace("{dark}", this.number(dark));
  }

  pickDark(hex) {
    return contrast(hex, this.dataset.darkColour) >= TEXT ? this.dataset.darkColour : "#000000";
  }

  number(ratio) {
    return (Math.floor(ratio * 10) / 10).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1 });
  }
}
customElements.define("colour-check", ColourCheck);
