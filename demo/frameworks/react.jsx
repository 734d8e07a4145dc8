import { useMemo, useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const [title, setTitle] = useState("Try the new workspace planner");
  const [theme, setTheme] = useState("light");
  const [cut, setCut] = useState("");
  // The same object while nothing changed, so that the card has nothing to do.
  const creative = useMemo(
    () => ({
      title,
      body: "Coordinate tasks, docs, and meetings in one place.",
      target_url: "https://example.com/planner",
    }),
    [title],
  );
  const tell = ({ detail }) => setCut(detail.items[0].texts[0].is_cut ? "Your title is cut." : "Your title fits.");
  return (
    <>
      <label>
        Title <input value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <button onClick={() => setTheme(theme === "light" ? "dark" : "light")}>Theme</button>
      <chat-card-preview creative={creative} profile="inline-64" brand-name="Example" theme={theme} onrender={tell} />
      <output>{cut}</output>
    </>
  );
}

createRoot(document.getElementById("app")).render(<App />);
