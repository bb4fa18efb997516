import { NotYet } from "@/app/not-yet";
import { usePublicPage } from "../public-page";

export function BookPage() {
  return <NotYet title={usePublicPage().name} />;
}
