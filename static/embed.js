// <simpul-view src="https://…/views/slug?field=water" theme="dark" accent="0b6b79" lang="en" title="0" token="…">a link instead</simpul-view>
// A view of Simpul in a frame that grows with it. It has no cookies and reaches nothing of the page around it. What stands inside the element is
// shown where there is no view to show.

(() => {
  const LOOKS = ["theme", "accent", "lang", "title", "token"];
  const MAY = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox"; // SANDBOX in views/using.py
  const PATIENCE = 5000; // milliseconds from when the frame is there until it has said how tall it is
  const TALLEST = 20000; // pixels

  function address(element) {
    const url = new URL(element.getAttribute("src"), document.baseURI);
    if (!/^https?:$/.test(url.protocol)) throw new TypeError(url.protocol);
    url.pathname = url.pathname.replace(/\/views\//, "/embed/");
    for (const name of LOOKS) if (element.hasAttribute(name)) url.searchParams.set(name, element.getAttribute(name));
    return url.href;
  }

  class SimpulView extends HTMLElement {
    static observedAttributes = ["src", ...LOOKS];

    connectedCallback() {
      this.hear = this.hear ?? ((event) => this.heard(event));
      addEventListener("message", this.hear);
      this.show();
    }

    disconnectedCallback() {
      removeEventListener("message", this.hear);
    }

    attributeChangedCallback() {
      if (this.isConnected && this.hear) this.show();
    }

    show() {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      this.style.display = "block";
      this.silent = true;
      try {
        this.frame = Object.assign(document.createElement("iframe"), { src: address(this), title: this.textContent.trim() || "Simpul", loading: "lazy" });
      } catch {
        root.replaceChildren(document.createElement("slot"));
        return;
      }
      this.frame.setAttribute("sandbox", MAY);
      Object.assign(this.frame.style, { display: "block", width: "100%", height: "480px", border: "0" });
      this.frame.addEventListener("load", ({ target }) => setTimeout(() => {
        if (this.silent && target === this.frame) root.replaceChildren(document.createElement("slot"));
      }, PATIENCE));
      root.replaceChildren(this.frame);
    }

    heard({ source, data }) {
      if (source !== this.frame?.contentWindow || !Number.isFinite(data?.simpul)) return;
      this.silent = false;
      this.frame.style.height = `${Math.min(Math.max(data.simpul, 40), TALLEST)}px`;
    }
  }

  if (!customElements.get("simpul-view")) customElements.define("simpul-view", SimpulView);
})();
