import "./nonce";
import "./styles/index.css";

import { draw } from "./draw";
import { startI18n } from "./i18n";
import common from "./locales/en/common.json";
import words from "./locales/en/public.json";
import { router } from "./visitor-router";

// A clinic's page (visitor.html): all that its first sight needs comes at once, and nothing is asked for on the way. What
// the server wrote stands there until the page can be drawn in one go.
await startI18n({ common, public: words });
await router.load();
draw(router);
