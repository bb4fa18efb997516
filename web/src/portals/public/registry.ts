import * as book from "./book/routes";
import * as manage from "./manage/routes";
import * as page from "./page/routes";

export const routes = [...page.routes, ...book.routes, ...manage.routes] as const;
