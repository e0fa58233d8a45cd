// <live-preview form="id" action="/preview/"> shows what is typed as a picture, and beside each field what is wrong.
const WAIT = 60;

class LivePreview extends HTMLElement {
  connectedCallback() {
    this.form = document.getElementById(this.getAttribute("form"));
    this.picture = this.querySelector("[data-picture]");
    this.safe = this.querySelector("svg");
    this.follow = (event) => {
      if (event.target.form !== this.form) return;
      this.isTouched ||= event.target.name !== "format";
      this.plan(event.type === "change" ? 0 : WAIT);
    };
    document.addEventListener("input", this.follow);
    document.addEventListener("change", this.follow);
    this.querySelector("[data-safe-toggle]").addEventListener("change", (event) => {
      this.toggleAttribute("data-shows-safe", event.target.checked);
    });
    this.draw();
  }

  disconnectedCallback() {
    document.removeEventListener("input", this.follow);
    document.removeEventListener("change", this.follow);
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), wait);
  }

  async draw() {
    this.request?.abort();
    const request = (this.request = new AbortController());
    const data = new FormData(this.form);
    const key = new URLSearchParams(data).toString();
    if (key === this.shown) return;
    try {
      const answer = await fetch(this.getAttribute("action"), { method: "POST", body: data, signal: request.signal });
      if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
      this.show(await answer.json(), request);
      this.shown = key;
    } catch (error) {
      if (error.name !== "AbortError") this.querySelector("[data-summary]").textContent = this.dataset.gone;
    }
  }

  async show(answer, request) {
    if (answer.errors) return this.tell(this.flatten(answer.errors));
    this.tell(answer.problems);
    for (const [slot, words] of Object.entries(answer.suggestions)) {
      if (this.form.elements[slot]?.placeholder !== undefined) this.form.elements[slot].placeholder = words;
    }
    if (!answer.picture || request.signal.aborted) return;
    this.picture.width = answer.width;
    this.picture.height = answer.height;
    this.picture.src = answer.picture;
    this.safe.setAttribute("viewBox", `0 0 ${answer.page.join(" ")}`);
    ["x", "y", "width", "height"].forEach((name, at) => this.safe.firstElementChild.setAttribute(name, answer.safe[at]));
  }

  flatten(errors) {
    return Object.entries(errors).map(([slot, messages]) => ({ slot, label: "", message: messages.join(" ") }));
  }

  tell(problems) {
    for (const place of this.form.querySelectorAll("[data-problem]")) {
      const own = problems.filter(({ slot, code }) => slot === place.dataset.problem && (this.isTouched || code !== "missing"));
      place.textContent = own.map((problem) => problem.message).join(" ");
      place.hidden = own.length === 0;
      this.form.elements[place.dataset.problem]?.setAttribute?.("aria-invalid", own.length > 0);
    }
    const summary = this.querySelector("[data-summary]");
    const words = problems.map((problem) => `${problem.label ? `${problem.label}: ` : ""}${problem.message}`);
    const text = words.length ? `${summary.dataset.some} ${words.join(" ")}` : summary.dataset.none;
    if (summary.textContent !== text) summary.textContent = text;
    summary.toggleAttribute("data-bad", words.length > 0);
  }
}
customElements.define("live-preview", LivePreview);
