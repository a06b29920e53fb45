// What runs in the developer's browser. The compiler's output is text there, never markup; styles are set by property,
// which no Content-Security-Policy forbids. A page that answers a form is not loaded again by itself, which would send the
// form again.
#include <canteen/cli/reload_service.hpp>

namespace canteen {

std::string_view reload_script() {
  return R"script((() => {
  if (window.canteenReload) return;
  window.canteenReload = true;
  const page = document.currentScript.dataset;
  const id = "canteen-build-error";
  const outdated = "Something has changed. Loading this page again would show it, and sends the form again.";
  const make = (name, text, style) => {
    const element = document.createElement(name);
    element.textContent = text;
    Object.assign(element.style, style);
    return element;
  };
  const show = (error) => {
    document.getElementById(id)?.remove();
    if (!error) return;
    const box = make("div", "", {
      all: "initial", display: "block", position: "fixed", inset: "auto 0 0", maxHeight: "50vh", overflow: "auto",
      zIndex: "2147483647", boxSizing: "border-box", padding: "1rem", font: "14px/1.5 monospace", color: "#fff",
      background: "#3b0d0d",
    });
    box.id = id;
    box.setAttribute("role", "alert");
    const close = make("button", "Close", {
      position: "sticky", top: "0", float: "right", width: "auto", margin: "0 0 0 1rem", padding: ".25rem .75rem",
      font: "inherit", color: "#3b0d0d", background: "#fff", border: "0",
    });
    close.onclick = () => box.remove();
    box.append(close, make("pre", error, {
      margin: "0", padding: "0", border: "0", font: "inherit", color: "inherit", background: "none",
      whiteSpace: "pre-wrap", overflowWrap: "anywhere",
    }));
    document.body.append(box);
  };
  const tell = (event) => {
    const [now, ...error] = event.data.split("\n");
    if (now === page.version) show(error.join("\n"));
    else if ("sent" in page) show(error.join("\n") || outdated);
    else location.reload();
  };
  let events;
  const listen = () => {
    events = new EventSource("/_canteen/reload");
    events.onmessage = tell;
  };
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
)script";
}

}  // namespace canteen
