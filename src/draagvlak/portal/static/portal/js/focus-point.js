// <focus-point for="id_x id_y" data-name="picture"> shows the chosen own photo; a click sets both number fields.
class FocusPoint extends HTMLElement {
  connectedCallback() {
    [this.x, this.y] = this.getAttribute("for").split(" ").map((id) => document.getElementById(id));
    this.frame = document.createElement("div");
    this.frame.className = "focus-point__frame";
    this.picture = this.frame.appendChild(new Image());
    this.picture.alt = "";
    this.mark = this.frame.appendChild(document.createElement("span"));
    this.mark.className = "focus-point__mark";
    this.insertBefore(this.frame, this.children[1]);
    this.frame.addEventListener("click", (event) => this.choose(event));
    this.form = this.closest("form");
    this.form.addEventListener("input", () => this.show());
    this.show();
  }

  choose(event) {
    const box = this.picture.getBoundingClientRect();
    this.x.value = Math.round(((event.clientX - box.left) / box.width) * 100);
    this.y.value = Math.round(((event.clientY - box.top) / box.height) * 100);
    this.x.dispatchEvent(new Event("input", { bubbles: true }));
  }

  show() {
    const chosen = this.form.querySelector(`[name="${this.dataset.name}"]:checked`);
    const address = chosen?.dataset.ownPicture;
    this.hidden = !address;
    if (address && this.picture.getAttribute("src") !== address) this.picture.src = address;
    this.mark.style.insetInlineStart = `${this.x.value || chosen?.dataset.x || 50}%`;
    this.mark.style.insetBlockStart = `${this.y.value || chosen?.dataset.y || 40}%`;
  }
}
customElements.define("focus-point", FocusPoint);
