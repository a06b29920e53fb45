// What runs in the developer's browser. The compiler's output is text there, never markup; styles are set by property,
// which no Content-Security-Policy forbids.
#include <canteen/cli/reload_service.hpp>

namespace canteen {

std::string_view reload_script() {
  return R"script((() => {
  if (window.canteenReload) return;
  window.canteenReload = true;
  const version = document.currentScript.dataset.version;
  const id = "canteen-build-error";
  const show = (error) => {
    document.getElementById(id)?.remove();
    if (!error) return;
    const box = document.createElement("pre");
    box.id = id;
    box.setAttribute("role", "alert");
    box.textContent = error;
    Object.assign(box.style, {
      position: "fixed", inset: "0", margin: "0", padding: "1.5rem", overflow: "auto", zIndex: "2147483647",
      font: "14px/1.5 monospace", whiteSpace: "pre-wrap", color: "#fff", background: "#3b0d0d",
    });
    document.body.append(box);
  };
  const events = new EventSource("/_canteen/reload");
  events.onmessage = (event) => {
    const [now, ...error] = event.data.split("\n");
    if (now !== version && !error.length) location.reload();
    else show(error.join("\n"));
  };
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
)script";
}

}  // namespace canteen
