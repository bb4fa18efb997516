import { NotYet } from "@/app/not-yet";
import { usePublicPage } from "../public-page";

export function ManagePage() {
  return <NotYet title={usePublicPage().name} />;
}
