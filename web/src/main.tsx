import "./nonce";
import "./styles/index.css";

import { draw } from "./draw";
import { startI18n } from "./i18n";

// Visitors have a router of their own, with a tenth of the routes and without what only work needs. (In one expression
// the bundler would preload both.)
const visitors = () => import("./visitor-router");
const workers = () => import("./router");
const visiting = window.location.pathname.startsWith("/c/");
const [{ router }] = await Promise.all([visiting ? visitors() : workers(), startI18n()]);
draw(router);
