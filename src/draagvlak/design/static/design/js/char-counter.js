// <char-counter for="id_title" max="80" data-left="{n} left" data-over="{n} too many"> says how much still fits.
class CharCounter extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    if (!this.field) return;
    this.max = Number(this.getAttribute("max"));
    this.count = () => this.show([...this.field.value].length);
    this.field.addEventListener("input", this.count);
    this.count();
  }

  disconnectedCallback() {
    this.field?.removeEventListener("input", this.count);
  }

  show(length) {
    const left = this.max - length;
    this.toggleAttribute("data-is-over", left < 0);
    this.textContent = (left < 0 ? this.dataset.over : this.dataset.left).replace("{n}", Math.abs(left));
  }
}
customElements.define("char-counter", CharCounter);
