// <auto-save form="id"> saves the form a moment after the last change and says so. On a conflict it stops and asks.
const WAIT = 900;
const AGAIN = 5000;

class AutoSave extends HTMLElement {
  connectedCallback() {
    this.form = document.getElementById(this.getAttribute("form"));
    this.note = (event) => event.target.form === this.form && event.target.name !== "format" && this.plan(WAIT);
    document.addEventListener("input", this.note);
    this.form.addEventListener("submit", (event) => this.leave(event));
    this.warn = (event) => { if (this.isDirty && !this.isLeaving) event.preventDefault(); };
    window.addEventListener("beforeunload", this.warn);
  }

  disconnectedCallback() {
    document.removeEventListener("input", this.note);
    window.removeEventListener("beforeunload", this.warn);
  }

  plan(wait) {
    if (this.isStopped) return;
    this.isDirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  save() {
    if (this.saving || this.isLeaving) return this.plan(WAIT);
    this.isDirty = false;
    this.textContent = this.dataset.saving;
    this.saving = this.send().finally(() => { this.saving = null; });
  }

  // A button of the form while a save is under way: wait for it, or the save would look like somebody else's.
  leave(event) {
    this.isLeaving = true;
    if (!this.saving) return;
    event.preventDefault();
    this.saving.then(() => this.form.requestSubmit(event.submitter));
  }

  async send() {
    try {
      const answer = await fetch(location.pathname, {
        method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" },
      });
      await this.settle(answer);
    } catch {
      this.textContent = this.dataset.failed;
      this.plan(AGAIN);
    }
  }

  async settle(answer) {
    if (answer.status === 409) return this.stop();
    if (answer.status === 422) { this.textContent = this.dataset.refused; return; }
    if (!answer.ok) throw new Error(answer.status);
    this.form.elements.revision.value = (await answer.json()).revision;
    this.textContent = this.isDirty ? this.dataset.saving : this.dataset.saved;
  }

  stop() {
    this.isStopped = true;
    this.textContent = "";
    const conflict = document.getElementById("conflict");
    conflict.hidden = false;
    conflict.focus();
  }
}
customElements.define("auto-save", AutoSave);
