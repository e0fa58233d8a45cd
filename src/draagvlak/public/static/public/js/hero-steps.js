/* One question at a time, with a line that grows. Without this script all questions stand on the page. */
class HeroSteps extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.steps = [...this.form.querySelectorAll("fieldset")];
    this.foot = this.form.querySelector(".hero-test__foot");
    if (this.steps.length < 2) return;
    this.classList.add("is-stepping");
    this.addProgress();
    this.addButtons();
    this.form.addEventListener("pointerup", (event) => { this.pointed = event.target.closest(".hero-answer") !== null; });
    this.form.addEventListener("click", (event) => this.choose(event));
    this.form.addEventListener("change", () => this.settle());
    const first = this.steps.findIndex((step) => step.id === `vraag-${this.dataset.first}`);
    this.show(Math.max(first, 0), { quiet: first < 0 });
  }

  addProgress() {
    this.line = document.createElement("progress");
    this.line.max = this.steps.length;
    this.words = document.createElement("p");
    this.words.className = "hero-progress__words";
    const holder = document.createElement("div");
    holder.className = "hero-progress";
    holder.append(this.words, this.line);
    this.prepend(holder);
  }

  addButtons() {
    [this.back, this.next] = [["back", "button"], ["next", "button button--primary"]].map(([name, css]) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: css, textContent: this.dataset[name] });
      button.addEventListener("click", () => this.show(this.at + (name === "back" ? -1 : 1)));
      return button;
    });
    this.foot.prepend(this.back);
    this.foot.append(this.next);
  }

  /* A finger or a mouse goes on by itself; arrow keys walk along the answers and do not. */
  choose(event) {
    const radio = event.target.closest("input[type=radio]");
    if (!radio || !this.pointed) return;
    this.pointed = false;
    if (this.at < this.steps.length - 1) this.show(this.at + 1);
  }

  settle() {
    const chosen = this.steps[this.at].querySelector(":checked") !== null;
    this.next.disabled = !chosen;
    this.submit.disabled = !chosen;
  }

  get submit() { return this.foot.querySelector("[name=klaar]"); }

  show(number, { quiet = false } = {}) {
    this.at = Math.min(Math.max(number, 0), this.steps.length - 1);
    const isLast = this.at === this.steps.length - 1;
    this.steps.forEach((step, index) => { step.hidden = index !== this.at; });
    this.back.hidden = this.at === 0;
    this.next.hidden = isLast;
    this.submit.hidden = !isLast;
    this.line.value = this.at + 1;
    this.words.textContent = this.dataset.step.replace("{n}", this.at + 1).replace("{all}", this.steps.length);
    this.line.setAttribute("aria-label", this.words.textContent);
    this.settle();
    if (!quiet) this.steps[this.at].focus({ preventScroll: false });
  }
}
customElements.define("hero-steps", HeroSteps);
