// Streamlit has no setting for the words that it says itself: this puts them in Spanish as they appear.
// Only whole texts, and only of Streamlit's own boxes: what a page writes of a document is never looked into.
(() => {
  const WORDS = new Map([
    ["Add files", "Agregar archivos"],
    ["App pages", "Páginas del tablero"],
    ["Choose an option", "Elija una opción"],
    ["Choose options", "Elija opciones"],
    ["Clear all", "Quitar todo"],
    ["Clear entry", "Borrar lo escrito"],
    ["Clear value", "Quitar lo elegido"],
    ["Close", "Cerrar"],
    ["Close fullscreen", "Salir de pantalla completa"],
    ["Collapse sidebar", "Ocultar los filtros"],
    ["Connecting", "Conectando"],
    ["Connecting to Streamlit server", "Conectando con el tablero"],
    ["Connection error", "Sin conexión"],
    ["Connection timed out.", "El tablero tardó demasiado en contestar."],
    ["Copy", "Copiar"],
    ["Copy to clipboard", "Copiar"],
    ["Dismiss", "Cerrar"],
    ["Download failed", "No se pudo descargar"],
    ["Drag and drop a file here", "Suelte aquí un archivo"],
    ["Drag and drop files here", "Suelte aquí los archivos"],
    ["Error:", "No se aceptó:"],
    ["Expand sidebar", "Mostrar los filtros"],
    ["Fullscreen", "Pantalla completa"],
    ["Hide password", "Ocultar la contraseña"],
    [
      "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:",
      "¿Sigue encendido el tablero? Si se detuvo, vuelva a iniciarlo en la terminal:",
    ],
    ["Main menu", "Menú"],
    ["No options to select", "No hay opciones"],
    ["No results", "Sin resultados"],
    ["Notifications", "Avisos"],
    ["Open", "Abrir"],
    ["Page not found", "No existe esa página"],
    ["Press Ctrl+Enter to apply", "Ctrl+Enter para aplicar"],
    ["Press Ctrl+Enter to submit form", "Ctrl+Enter para enviar"],
    ["Press Enter to apply", "Enter para aplicar"],
    ["Press Enter to submit form", "Enter para enviar"],
    ["Press ⌘+Enter to apply", "⌘+Enter para aplicar"],
    ["Press ⌘+Enter to submit form", "⌘+Enter para enviar"],
    ["Running...", "Calculando…"],
    ["Select all", "Elegir todo"],
    ["Selected values", "Lo elegido"],
    ["Show password", "Ver la contraseña"],
    ["Sidebar", "Filtros"],
    ["Skip to main content", "Ir al contenido"],
    ["Stop", "Detener"],
    ["Stop script", "Detener"],
    [
      "Streamlit server is not responding. Are you connected to the internet?",
      "El tablero no contesta. ¿Hay conexión con la red?",
    ],
    [
      "The page that you have requested does not seem to exist. Running the app's main page.",
      "Se muestra la primera página del tablero.",
    ],
    [
      "This app has encountered an error. The original error message is redacted to prevent data leaks. Full error " +
        "details have been recorded in the logs (if you're on Streamlit Cloud, click on 'Manage app' in the lower " +
        "right of your app).",
      "El detalle de la falla quedó en la bitácora del tablero.",
    ],
    ["Unable to connect to Streamlit server", "No se pudo conectar con el tablero"],
    ["Upload", "Elegir archivos"],
    ["View less", "Ver menos"],
    ["file upload", "Elegir archivos"],
    ["view less", "ver menos"],
    ["view more", "ver más"],
  ]);
  const SENTENCES = [
    [/^Add: (.+)$/, "Agregar: $1"],
    [/^Connection failed with status (.+)$/, "La conexión falló (código $1)"],
    [/^File must be (\S+) or smaller\.?$/, "El archivo pasa del límite de $1."],
    [/^Help for (.+)$/, "Ayuda de $1"],
    [/^Remove (.+)$/, "Quitar $1"],
    [/^Select (\d+) matches$/, "Elegir las $1 que coinciden"],
    [/^Upload (.+)$/, "Elegir archivos: $1"],
    [/^View (\d+) more$/, "Ver $1 más"],
    [
      /^You have requested page \/(.*), but no corresponding file was found in the app's pages\/ directory\. Running .*$/,
      "El tablero no tiene una página «$1»: se muestra la primera.",
    ],
    [/^(.+) files are not allowed\.$/, "no es un archivo de los que se leen ($1)"],
    [/^(\d+) more$/, "$1 más"],
    [/^(\d+) options? available\.$/, "$1 opciones."],
    [/^(\S+) per file$/, "Hasta $1 por archivo"],
  ];
  const ATTRIBUTES = ["aria-label", "placeholder"];
  // Where a page writes. Streamlit's own buttons write their labels in the same way, and some of a list's options are
  // Streamlit's too.
  const WRITTEN =
    ".stHtml, .stMarkdown, .stHeading, .stPlotlyChart, [role=option][data-key]:not([data-key^=__]), " +
    "[data-testid=stMarkdownContainer]:not([data-testid=stFileUploaderDropzone] *, [data-testid=stTopNavSection] *)";

  function inSpanish(text) {
    const said = text.trim();
    if (WORDS.has(said)) return text.replace(said, WORDS.get(said));
    const found = SENTENCES.find(([form]) => form.test(said));
    return found ? said.replace(...found) : text;
  }

  function sayText(node) {
    const said = inSpanish(node.data);
    if (said !== node.data) node.data = said;
  }

  function sayAttributes(element) {
    for (const name of ATTRIBUTES) {
      const text = element.getAttribute(name);
      const said = text && inSpanish(text);
      if (said !== text) element.setAttribute(name, said);
    }
  }

  function sayAll(root) {
    const skipWritten = (node) =>
      node instanceof Element && node.matches(WRITTEN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, skipWritten);
    for (let node = root; node; node = walker.nextNode()) {
      if (node instanceof Text) sayText(node);
      else if (node instanceof Element) sayAttributes(node);
    }
  }

  function isWritten(node) {
    return Boolean((node instanceof Element ? node : node.parentElement)?.closest(WRITTEN));
  }

  function sayChanges(changes) {
    for (const { type, target, addedNodes } of changes) {
      if (isWritten(target)) continue;
      if (type === "characterData") sayText(target);
      else if (type === "attributes") sayAttributes(target);
      else for (const node of addedNodes) if (!isWritten(node)) sayAll(node);
    }
  }

  new MutationObserver(sayChanges).observe(document.documentElement, {
    attributeFilter: ATTRIBUTES,
    characterData: true,
    childList: true,
    subtree: true,
  });
  sayAll(document.documentElement);
})();
