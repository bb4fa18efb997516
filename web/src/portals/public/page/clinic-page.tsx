import { NotYet } from "@/app/not-yet";
import { usePublicPage } from "../public-page";

export function ClinicPage() {
  return <NotYet title={usePublicPage().name} />;
}
