import { z } from "zod";

// Zod would write code for its checks at run time, which the Content-Security-Policy forbids.
z.config({ jitless: true });
