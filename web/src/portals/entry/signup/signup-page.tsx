import { NotYet } from "@/app/not-yet";
import { Narrow } from "../narrow";

export function SignupPage() {
  return (
    <Narrow>
      <NotYet title="Sign up" />
    </Narrow>
  );
}
