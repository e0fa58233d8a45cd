/* Shares a card with whatever the telephone offers. Where it offers nothing, the links to download remain. */
class ShareCard extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector(".card-take__share");
    const probe = { files: [new File([""], "kaart.jpg", { type: "image/jpeg" })] };
    this.sendsFiles = Boolean(navigator.canShare?.(probe));
    if (!this.button || !navigator.share) return;
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.share());
  }

  async share() {
    try {
      await navigator.share(await this.gather());
    } catch (error) {
      if (error.name !== "AbortError") location.assign(this.dataset.file);
    }
  }

  async gather() {
    const words = { text: this.dataset.text, url: location.href };
    if (!this.sendsFiles) return words;
    const picture = await (await fetch(this.dataset.file)).blob();
    return { ...words, files: [new File([picture], "kaart.jpg", { type: "image/jpeg" })] };
  }
}
customElements.define("share-card", ShareCard);
