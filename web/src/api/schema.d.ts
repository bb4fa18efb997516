// Made from docs/openapi.json by `npm run client`. Not to be edited.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alive
         * @description The process answers. Says nothing of the parts behind it: a dead database is no reason to kill it.
         *
         *     Public: probed by the supervisor.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description 200 when requests can be served, else 503. Valkey may be away: limits then hold per process.
         *
         *     Public: probed by the load balancer.
         */
        get: operations["readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Absences to decide on
         * @description Absences of the doctors of your clinics, by beginning: those that wait for a decision, or in another state.
         *
         *     Permission `schedules:approve_leave`.
         */
        get: operations["listAbsencesToDecide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{absence_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve leave
         * @description It holds from now on. `affected` lists the appointments it hits.
         *
         *     Permission `schedules:approve_leave`.
         */
        post: operations["approveLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{absence_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back a block or an emergency
         * @description The time can be booked again.
         *
         *     Permission `schedules:block_time`.
         */
        post: operations["cancelAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{absence_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline leave
         * @description It stays in the list, and never holds.
         *
         *     Permission `schedules:approve_leave`.
         */
        post: operations["declineLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{absence_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw leave
         * @description Requested or approved leave is taken back; the time can be booked again.
         *
         *     Permission `schedules:request_leave`.
         */
        post: operations["withdrawLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a visit
         * @description A time that is not free answers 409 with every rule in the way. Staff may book off the grid and at once.
         *
         *     Permission `appointments:create`.
         */
        post: operations["bookAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/overbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book although the doctor is taken
         * @description Uses one of the extra seats of the clinic's policy; room and patient must be free. The reason is kept.
         *
         *     Permission `appointments:overbook`.
         */
        post: operations["overbookAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An appointment
         * @description One appointment with its history.
         *
         *     Permission `appointments:read`.
         */
        get: operations["getAppointment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/arrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The patient is here
         * @description From `scheduled` or `confirmed`.
         *
         *     Permission `appointments:check_in`.
         */
        post: operations["arriveAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a visit
         * @description Its time is free at once. Late cancellations need a reason.
         *
         *     Permission `appointments:cancel`.
         */
        post: operations["cancelAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The visit is over
         * @description From `in_progress`.
         *
         *     Permission `appointments:complete`.
         */
        post: operations["completeAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The patient will come
         * @description From `scheduled` only. Another state answers 409 with what it allows, as in every step.
         *
         *     Permission `appointments:confirm`.
         */
        post: operations["confirmAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The patient did not come
         * @description From `scheduled` or `confirmed`, some minutes after the begin (the clinic's policy). The time is free again.
         *
         *     Permission `appointments:mark_no_show`.
         */
        post: operations["markNoShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/private-note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The doctor's private note
         * @description For the doctor whose visit it is.
         *
         *     Permission `appointments:read_private_note`.
         */
        get: operations["getPrivateNote"];
        /**
         * Write the doctor's private note
         * @description For the doctor whose visit it is.
         *
         *     Permission `appointments:update_private_note`.
         */
        put: operations["setPrivateNote"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a visit
         * @description It stays the same appointment; where it stood before is in its history.
         *
         *     Permission `appointments:reschedule`.
         */
        post: operations["rescheduleAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The visit begins
         * @description From `arrived`.
         *
         *     Permission `appointments:start`.
         */
        post: operations["startAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audit trail
         * @description Who changed what in this tenant, newest first.
         *
         *     Permission `audit:read`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Timeline of a record
         * @description Everything that happened to one record, newest first.
         *
         *     Permission `audit:read_record_timeline`.
         */
        get: operations["recordTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify the chain
         * @description Walk this tenant's chain and name the first altered, missing or inserted entry, if there is one.
         *
         *     Permission `audit:verify_chain`.
         */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an e-mail address
         * @description Works once. Makes the account a patient's of the clinic it was registered with.
         *
         *     Public: the token of the letter is the proof.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/email/verify/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the confirmation letter again
         * @description Sends the letter again, a few times an hour at most.
         *
         *     Any signed-in user: asking for one's own letter again.
         */
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Makes the account (or takes the one of that address, by its password) and signs in. Answers as login does.
         *
         *     Public: the token of the letter is the proof.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/invitations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what an invitation offers
         * @description For the page on which it is accepted. A dead token and an invented one are the same 404.
         *
         *     Public: the token of the letter is the proof.
         */
        post: operations["previewInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a password
         * @description Answers with tokens, or asks for the second factor (`status` says which).
         *
         *     The refresh token comes as the cookie `donto_refresh`. An unknown address and a wrong password are the same
         *     401. Too many tries are 429 with Retry-After.
         *
         *     Public: signing in is how one gets a token.
         */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the cookie, with its access tokens. Without a session it answers the same.
         *
         *     Public: ends the session whose refresh cookie it brings, and nothing else.
         */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/mfa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove my second factor
         * @description Refused where a role requires one. Needs a step-up.
         *
         *     Any signed-in user: one's own second factor. Needs a fresh confirmation (step-up).
         */
        delete: operations["removeSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/mfa/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate the second factor
         * @description Gives ten recovery codes, shown once. Signs out all other devices.
         *
         *     Any signed-in user: one's own second factor.
         */
        post: operations["activateSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/mfa/enroll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set up a second factor
         * @description Gives a secret for an authenticator app, as text, address and QR code. Then activate it with a code.
         *
         *     Any signed-in user: one's own second factor.
         */
        post: operations["enrollSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/mfa/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New recovery codes
         * @description Ten new codes; the old ones stop working. Needs a step-up.
         *
         *     Any signed-in user: one's own second factor. Needs a fresh confirmation (step-up).
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/mfa/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in: the second factor
         * @description Answer a challenge with a code of the authenticator app, or with a recovery code. A challenge works once.
         *
         *     Public: the second step of signing in: the challenge stands for the first.
         */
        post: operations["verifySecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change my password
         * @description Asks for the present password. Signs out all other devices.
         *
         *     Any signed-in user: one's own password.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a password reset
         * @description The same answer whether the address has an account or not.
         *
         *     Public: who has forgotten the password cannot sign in.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password by letter
         * @description The token works once, within 30 minutes. Signs out all devices and opens a locked account.
         *
         *     Public: the token of the letter is the proof.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New tokens for the refresh cookie
         * @description Each refresh token works once. Using one again ends the session on all its tokens (RFC 9700, 4.14.2).
         *
         *     Public: the refresh cookie is the proof; the access token may have expired.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a patient account
         * @description The same answer whether the address has an account or not; what follows is in a letter to it.
         *
         *     Public: patients make their own accounts.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My sign-ins
         * @description One's own live sessions, the last used first; at most 100, all on one page.
         *
         *     Any signed-in user: everybody sees and ends their own sign-ins.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * End all my other sign-ins
         * @description All of one's own sessions end, but this one.
         *
         *     Any signed-in user: everybody sees and ends their own sign-ins.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sign-ins
         * @description Its tokens stop working at once.
         *
         *     Any signed-in user: everybody sees and ends their own sign-ins.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm that it is me
         * @description A fresh password or code, which counts for 5 minutes.
         *
         *     Any signed-in user: proving again that it is you.
         */
        post: operations["stepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch clinic or tenant
         * @description A new access token for another clinic or tenant, without signing in again; earlier ones stop working.
         *
         *     The operator's people enter a tenant by its id, and leave it with `tenantId: null`; both are in its audit
         *     trail.
         *
         *     Any signed-in user: moving between one's own places.
         */
        post: operations["switchPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/availability/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why not this time?
         * @description Every rule that blocks a begin at this instant; none: it can be booked.
         *
         *     Permission `schedules:read`.
         */
        get: operations["explainSlot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/availability/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The next free times over all doctors
         * @description The next begins from an instant on, over all doctors of the clinic who give the service.
         *
         *     Permission `schedules:read`.
         */
        get: operations["listNextSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/availability/{doctor_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Free times of a doctor
         * @description Times at which a visit may begin, in order.
         *
         *     Permission `schedules:read`.
         */
        get: operations["listSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The diary
         * @description Appointments and live holds of a clinic that overlap the range, in order of begin.
         *
         *     Permission `appointments:read`.
         */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar/frame": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the diary is drawn on
         * @description A column for each active doctor: open hours, absences, hospital rounds. Who sees one doctor's visits gets one.
         *
         *     Permission `appointments:read`.
         */
        get: operations["getCalendarFrame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The diary as it changes
         * @description Server-sent events: `calendar` with what `GET /v1/calendar` answers, at once and after each change.
         *
         *     The stream ends as that of the board does (`streamQueue`): connect again, with a fresh token.
         *
         *     Permission `appointments:read`.
         */
        get: operations["streamCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Callbacks
         * @description Who waits for people, the most urgent first, and among those the oldest. Emergencies come before all.
         *
         *     Permission `callbacks:read`.
         */
        get: operations["listCallbacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/{callback_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A callback
         * @description One of them. What was said before is in `GET /v1/contacts/{contactId}/messages`.
         *
         *     Permission `callbacks:read`.
         */
        get: operations["getCallback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/{callback_id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim a callback
         * @description Take it on, so that nobody else does. Claiming one's own again changes nothing.
         *
         *     Permission `callbacks:claim`.
         */
        post: operations["claimCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/{callback_id}/reassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a callback to somebody else
         * @description To somebody who may take callbacks there, or back to everybody.
         *
         *     Permission `callbacks:reassign`.
         */
        post: operations["reassignCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callbacks/{callback_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve a callback
         * @description Say how it ended. It need not have been claimed.
         *
         *     Permission `callbacks:resolve`.
         */
        post: operations["resolveCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Channels
         * @description The accounts with providers of WhatsApp and SMS, by name. Credentials are never shown.
         *
         *     Permission `webhooks:read`.
         */
        get: operations["listChannels"];
        put?: never;
        /**
         * Connect a channel
         * @description Add an account with a provider. A WhatsApp number belongs to one tenant.
         *
         *     Permission `webhooks:create`.
         */
        post: operations["connectChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A channel
         * @description One account, with the reason when nothing goes out over it.
         *
         *     Permission `webhooks:read`.
         */
        get: operations["getChannel"];
        put?: never;
        post?: never;
        /**
         * Remove a channel
         * @description Forget the account and its credentials. Its messages stay in the log.
         *
         *     Permission `webhooks:delete`.
         */
        delete: operations["removeChannel"];
        options?: never;
        head?: never;
        /**
         * Change a channel
         * @description Change the fields that are sent. Kind and address stay: another number is another channel.
         *
         *     Permission `webhooks:update`.
         */
        patch: operations["changeChannel"];
        trace?: never;
    };
    "/v1/channels/{channel_id}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace a channel's credentials
         * @description New credentials in place of the old; a channel that was stopped is active again.
         *
         *     Permission `webhooks:rotate_secret`.
         */
        put: operations["replaceChannelCredentials"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let messages go out over a channel again
         * @description For a channel that was stopped by hand, or whose provider has lifted the block.
         *
         *     Permission `webhooks:update`.
         */
        post: operations["resumeChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{channel_id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let nothing go out over a channel
         * @description Messages that wait for it take another channel.
         *
         *     Permission `webhooks:update`.
         */
        post: operations["stopChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clinics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Clinics
         * @description The clinics you work in (an owner: all), by name.
         *
         *     Permission `clinics:read`.
         */
        get: operations["listClinics"];
        put?: never;
        /**
         * Open a clinic
         * @description Open a clinic. Counts against the plan's limit `clinics`.
         *
         *     Permission `clinics:create`.
         */
        post: operations["openClinic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clinics/{clinic_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A clinic
         * @description One clinic.
         *
         *     Permission `clinics:read`.
         */
        get: operations["getClinic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a clinic
         * @description Change the fields that are sent.
         *
         *     Permission `clinics:update`.
         */
        patch: operations["changeClinic"];
        trace?: never;
    };
    "/v1/clinics/{clinic_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a clinic again
         * @description Counts against the plan's limit `clinics` again.
         *
         *     Permission `clinics:deactivate`.
         */
        post: operations["activateClinic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clinics/{clinic_id}/appointment-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a clinic takes bookings
         * @description Version 1 is the defaults.
         *
         *     Permission `clinics:read`.
         */
        get: operations["getAppointmentPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how a clinic takes bookings
         * @description Change the fields that are sent. Holds for new bookings; what is booked stays.
         *
         *     Permission `clinics:update_appointment_policy`.
         */
        patch: operations["changeAppointmentPolicy"];
        trace?: never;
    };
    "/v1/clinics/{clinic_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a clinic for new work
         * @description The clinic stays readable and no longer counts against the plan.
         *
         *     Permission `clinics:deactivate`.
         */
        post: operations["deactivateClinic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A contact
         * @description Somebody at the other end of a channel, with what they want of us.
         *
         *     Permission `messages:read`.
         */
        get: operations["getContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{contact_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages of a contact
         * @description What was written to and by a contact, the latest first.
         *
         *     Permission `messages:read`.
         */
        get: operations["readTranscript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{contact_id}/opt-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that somebody wants messages again
         * @description They have told you so, and the record says when and whom.
         *
         *     Permission `messages:opt_out`.
         */
        post: operations["optInContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{contact_id}/opt-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that somebody wants no more messages
         * @description From now on only their own messages are answered.
         *
         *     Permission `messages:opt_out`.
         */
        post: operations["optOutContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dead letters
         * @description What could not be delivered or dealt with after all tries, the latest first. What it says is not shown.
         *
         *     Permission `webhooks:read`.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{letter_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay a dead letter
         * @description Put it on its way again, for when its cause is mended. It is no dead letter then, so a second call finds none.
         *
         *     Permission `webhooks:replay`.
         */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Doctors
         * @description The doctors of the tenant by name, of all its clinics. Patients see published profiles of active doctors.
         *
         *     Permission `doctors:read`.
         */
        get: operations["listDoctors"];
        put?: never;
        /**
         * Add a doctor
         * @description A new profile, as a draft.
         *
         *     Permission `doctors:create`.
         */
        post: operations["addDoctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A doctor
         * @description One doctor.
         *
         *     Permission `doctors:read`.
         */
        get: operations["getDoctor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a profile
         * @description Change the fields that are sent. Doctors change their own profile, but neither their account nor their pay.
         *
         *     Permission `doctors:update`.
         */
        patch: operations["changeDoctor"];
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A doctor's absences
         * @description Leave, blocks and emergencies, the latest first, for those who may enter them: reasons are in it.
         *
         *     Permission `schedules:block_time`.
         */
        get: operations["listAbsences"];
        put?: never;
        /**
         * Block time
         * @description A block or an emergency, which holds at once. `affected` lists the appointments it hits.
         *
         *     Permission `schedules:block_time`.
         */
        post: operations["enterAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a doctor back into work
         * @description The profile can be booked again; published it is if it was.
         *
         *     Permission `doctors:deactivate`.
         */
        post: operations["activateDoctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/agenda": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A doctor's next days
         * @description Today and the days after it, with what is booked on each.
         *
         *     Permission `appointments:read`.
         */
        get: operations["getAgenda"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a doctor out of new work
         * @description The profile stays where it was used. The account, if there is one, is shut out elsewhere.
         *
         *     Permission `doctors:deactivate`.
         */
        post: operations["deactivateDoctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a calendar feed
         * @description A secret address for calendar programs, shown this once. The address before it stops working.
         *
         *     Permission `schedules:update`.
         */
        post: operations["openFeed"];
        /**
         * Close a calendar feed
         * @description Its address stops working at once.
         *
         *     Permission `schedules:update`.
         */
        delete: operations["closeFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter approved leave
         * @description Leave that holds at once. `affected` lists the appointments it hits.
         *
         *     Permission `schedules:approve_leave`.
         */
        post: operations["grantLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/leave-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request leave
         * @description Leave that holds once it is approved. `affected` lists the appointments it would hit.
         *
         *     Permission `schedules:request_leave`.
         */
        post: operations["requestLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A doctor's differing days
         * @description Days with other or more hours in your clinics, by date. Patients get no notes.
         *
         *     Permission `schedules:read`.
         */
        get: operations["listDayOverrides"];
        put?: never;
        /**
         * Let a day differ
         * @description Replace a day's hours in a clinic (without windows: a day off), or add to them.
         *
         *     `force` enters it although it clashes with what the doctor does elsewhere that day.
         *
         *     Permission `schedules:create`.
         */
        post: operations["addDayOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/private": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A doctor's papers
         * @description Registration and pay: one's own, or those of the doctors in one's clinics.
         *
         *     Permission `doctors:read_private`.
         */
        get: operations["getDoctorPrivate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a profile
         * @description Show it to patients. A profile that is not complete is a 409 whose `missing` names the fields.
         *
         *     Permission `doctors:publish_profile`.
         */
        post: operations["publishDoctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A doctor's weekly hours and rounds
         * @description Weekly hours in your clinics, and hospital rounds. Patients get the hours alone.
         *
         *     Permission `schedules:read`.
         */
        get: operations["listSchedules"];
        put?: never;
        /**
         * Enter weekly hours or rounds
         * @description Weekly hours in a clinic, or hospital rounds, which are not bookable.
         *
         *     They are held against everything the doctor does elsewhere, with the time to travel. What clashes is listed in
         *     `conflicts` of the 409: kind, place, and the first date and times.
         *
         *     Permission `schedules:create`.
         */
        post: operations["enterSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doctors/{doctor_id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a profile back
         * @description Hide it from patients; what they have booked stays.
         *
         *     Permission `doctors:publish_profile`.
         */
        post: operations["unpublishDoctor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the entitlements
         * @description What the plan includes, so that screens show only what can be used.
         *
         *     Any signed-in user: everybody may know what their own account includes.
         */
        get: operations["readEntitlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/{tenant_id}/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A doctor's calendar feed
         * @description iCalendar (RFC 5545).
         *
         *     Public: calendar programs have no token; the address is the secret.
         */
        get: operations["readFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a time
         * @description Nobody else can book it until `expiresAt`. A time that is not free answers 409 with every rule in the way.
         *
         *     Permission `appointments:create`.
         */
        post: operations["placeHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{hold_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Give a hold back
         * @description The time is free again at once.
         *
         *     Permission `appointments:create`.
         */
        delete: operations["releaseHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{hold_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a hold a visit
         * @description The held time becomes the patient's. A hold that is over answers 409.
         *
         *     Permission `appointments:create`.
         */
        post: operations["confirmHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Holidays
         * @description Holidays by date: of the whole tenant and of your clinics.
         *
         *     Permission `clinics:read`.
         */
        get: operations["listHolidays"];
        put?: never;
        /**
         * Add a holiday
         * @description Close a clinic, or all of them, for a day.
         *
         *     Permission `clinics:update_holidays`.
         */
        post: operations["addHoliday"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holidays/{holiday_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a holiday
         * @description Open again on that day.
         *
         *     Permission `clinics:update_holidays`.
         */
        delete: operations["removeHoliday"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The inbox
         * @description Conversations, the latest message first. A page can be shorter than `limit` and still have a next one.
         *
         *     Permission `messages:read`.
         */
        get: operations["listThreads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A conversation
         * @description How a conversation stands. What was said in it is in `GET /v1/contacts/{contactId}/messages`.
         *
         *     Permission `messages:read`.
         */
        get: operations["getThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/{contact_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a conversation
         * @description With how it ended. Resolves the callback, and leaves what comes next to the program.
         *
         *     Permission `callbacks:resolve`.
         */
        post: operations["closeThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/{contact_id}/hand-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a conversation back
         * @description The program goes on where it was, and tells the contact so.
         *
         *     Permission `messages:send`.
         */
        post: operations["handThreadBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/{contact_id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a conversation as read
         * @description Nothing in it is unread, and the contact may see that it was read.
         *
         *     Permission `messages:read`.
         */
        post: operations["readThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/{contact_id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer somebody
         * @description In your own words within 24 hours of theirs (else 409, `window-closed`), by template at any time. Takes over.
         *
         *     Permission `messages:send`.
         */
        post: operations["replyToThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/{contact_id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a conversation over
         * @description From now on people answer what is typed, for twelve hours after their last word. Buttons still work.
         *
         *     Permission `messages:send`.
         */
        post: operations["takeThreadOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations
         * @description Invitations into your clinics, the latest first.
         *
         *     Permission `users:invite`.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody to join
         * @description Sends a letter with a link that works once, for seven days. Limits of the plan count at acceptance.
         *
         *     Permission `users:invite`.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an invitation
         * @description Its link is dead. It stays in the list as revoked.
         *
         *     Permission `users:invite`.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{invitation_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again
         * @description With a new link, for another seven days. The link sent before is dead.
         *
         *     Permission `users:invite`.
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who I am here
         * @description Account, memberships, roles, permissions, clinics, what the plan includes, and flags.
         *
         *     Permission `users:read_own_profile`.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my profile
         * @description Name and language.
         *
         *     Permission `users:update_own_profile`.
         */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of messages
         * @description All messages of your clinics, the latest first, without their words.
         *
         *     Permission `messages:read_delivery_log`.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/overrides/{override_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Back to the week's hours
         * @description The day is like its weekday again, unless that clashes by now.
         *
         *     Permission `schedules:delete`.
         */
        delete: operations["removeDayOverride"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patient-merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Merges of patients
         * @description The latest first.
         *
         *     Permission `patient_merge:read_candidates`.
         */
        get: operations["listMerges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patient-merges/{merge_id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell two patients apart again
         * @description Both as they were. 409 with `changed` when the one who stayed has been changed since.
         *
         *     Permission `patient_merge:unmerge`.
         */
        post: operations["unmergePatients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Patients
         * @description Patients of your clinics, by name. Without clinical data.
         *
         *     Permission `patients:read`.
         */
        get: operations["listPatients"];
        put?: never;
        /**
         * Register a patient
         * @description Give a record number to a new patient.
         *
         *     409 with `candidates` when somebody registered already is likely to be the same person; send `duplicatesSeen`
         *     once this was looked at.
         *
         *     Permission `patients:create`.
         */
        post: operations["registerPatient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deleted patients
         * @description What can be restored, by name; or what the words find.
         *
         *     Permission `patients:restore`.
         */
        get: operations["listDeletedPatients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Likely duplicates
         * @description Who may be the person one is about to register. Reads only; a POST, so that no address holds a name.
         *
         *     Permission `patient_merge:read_candidates`.
         */
        post: operations["findDuplicates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find patients
         * @description While somebody types: beginnings of words in any order, one slip in words of four letters or more.
         *
         *     Permission `patients:search`.
         */
        get: operations["searchPatients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A patient's full record
         * @description With clinical data: that it was read, and by whom, is recorded.
         *
         *     Permission `patients:read`.
         */
        get: operations["getPatient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a patient
         * @description Change the fields that are sent.
         *
         *     Permission `patients:update`.
         */
        patch: operations["changePatient"];
        trace?: never;
    };
    "/v1/patients/{patient_id}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A patient's appointments
         * @description The latest first, cancelled ones too.
         *
         *     Permission `appointments:read`.
         */
        get: operations["listPatientAppointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Contacts of a patient
         * @description The telephones and addresses that write for a patient, with what they want of us.
         *
         *     Permission `messages:read`.
         */
        get: operations["listPatientContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete a patient
         * @description Nothing is lost: the patient is no longer found, and can be restored.
         *
         *     Permission `patients:delete`.
         */
        post: operations["deletePatient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/family": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link a relative
         * @description Say what another patient is to this one; they get the inverse link.
         *
         *     Permission `patients:update`.
         */
        post: operations["linkRelative"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/family/{relative_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a relative's link away
         * @description On both sides.
         *
         *     Permission `patients:update`.
         */
        delete: operations["unlinkRelative"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/medical-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace allergies and conditions
         * @description All of them, in place of those there are.
         *
         *     Permission `patients:update_medical_history`.
         */
        put: operations["replaceMedicalHistory"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make two patients one
         * @description The one in the path stays; everything that was the other's becomes theirs. Can be undone.
         *
         *     Permission `patient_merge:merge`.
         */
        post: operations["mergePatients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages of a patient
         * @description Everything that was written to and by a patient, on every channel, the latest first.
         *
         *     Permission `messages:read`.
         */
        get: operations["listPatientMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted patient
         * @description As before the deletion.
         *
         *     Permission `patients:restore`.
         */
        post: operations["restorePatient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{patient_id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace a patient's tags
         * @description All of them, in place of those there are.
         *
         *     Permission `patients:tag`.
         */
        put: operations["tagPatient"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The permission catalogue
         * @description Every permission with what the built-in roles have of it, and how far a role of yours may have it.
         *
         *     All on one page.
         *
         *     Permission `roles:read`.
         */
        get: operations["listPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the price list
         * @description The plans on sale, with prices and what they include.
         *
         *     Permission `platform_plans:read`.
         */
        get: operations["listSoldPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The operator's own audit trail
         * @description What the operator's people did, newest first.
         *
         *     Permission `audit:read`.
         */
        get: operations["listPlatformAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify the operator's chain
         * @description Walk the platform's own chain.
         *
         *     Permission `audit:verify_chain`.
         */
        get: operations["verifyPlatformAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dead letters of all tenants
         * @description Of all tenants and of nobody, the latest first. What they say is not shown.
         *
         *     Permission `platform_tenants:read`.
         */
        get: operations["listAllDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/dead-letters/{letter_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay a dead letter of any tenant
         * @description Put it on its way again, whoever it belongs to.
         *
         *     Permission `platform_tenants:update`.
         */
        post: operations["replayAnyDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List flags
         * @description Every flag, by key.
         *
         *     Permission `platform_flags:read`.
         */
        get: operations["listFlags"];
        put?: never;
        /**
         * Create a flag
         * @description A new flag, for everybody, by plan, or by tenant.
         *
         *     Permission `platform_flags:update`.
         */
        post: operations["createFlag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/flags/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a flag
         * @description Everything but the kill switch. Every process follows within seconds.
         *
         *     Permission `platform_flags:update`.
         */
        put: operations["setFlag"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/flags/{key}/kill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Kill a flag
         * @description Off for everybody within seconds, whatever plans and tenants say.
         *
         *     Permission `platform_flags:update`.
         */
        post: operations["killFlag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/flags/{key}/revive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revive a flag
         * @description As it was before it was killed.
         *
         *     Permission `platform_flags:update`.
         */
        post: operations["reviveFlag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List plans
         * @description Every plan, drafts and retired ones too, by key.
         *
         *     Permission `platform_plans:read`.
         */
        get: operations["listPlans"];
        put?: never;
        /**
         * Create a plan
         * @description A new plan with its first version, as a draft or on sale at once.
         *
         *     Permission `platform_plans:create`.
         */
        post: operations["createPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/plans/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a plan
         * @description A plan with all its versions.
         *
         *     Permission `platform_plans:read`.
         */
        get: operations["readPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename or describe a plan
         * @description Name and description alone: what a plan includes and costs changes by a new version.
         *
         *     Permission `platform_plans:update`.
         */
        patch: operations["changePlan"];
        trace?: never;
    };
    "/v1/platform/plans/{plan_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a draft on sale
         * @description From then on the plan can be assigned and is on the price list.
         *
         *     Permission `platform_plans:update`.
         */
        post: operations["activatePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/plans/{plan_id}/offer-at-signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer a plan at sign-up
         * @description New tenants begin their trial on this plan, instead of the one before.
         *
         *     Permission `platform_plans:update`.
         */
        post: operations["offerPlanAtSignup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/plans/{plan_id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire a plan
         * @description It keeps its tenants and cannot be assigned any more.
         *
         *     Permission `platform_plans:retire`.
         */
        post: operations["retirePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/plans/{plan_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a version to a plan
         * @description The new version becomes the current one. Tenants keep theirs until they are assigned anew.
         *
         *     Permission `platform_plans:update`.
         */
        post: operations["createPlanVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/specialties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a specialty
         * @description Its code and its field never change.
         *
         *     Permission `platform_plans:update`.
         */
        post: operations["createSpecialty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/specialties/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a specialty
         * @description A specialty, with its version.
         *
         *     Permission `platform_plans:read`.
         */
        get: operations["readSpecialty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a specialty
         * @description Change the fields that are sent; `active: false` takes it off the offer.
         *
         *     Permission `platform_plans:update`.
         */
        patch: operations["changeSpecialty"];
        trace?: never;
    };
    "/v1/platform/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tenants
         * @description Newest first.
         *
         *     Permission `platform_tenants:read`.
         */
        get: operations["listTenants"];
        put?: never;
        /**
         * Create a tenant
         * @description A tenant without an owner yet; clinics that sign up themselves use /v1/signup.
         *
         *     Permission `platform_tenants:create`.
         */
        post: operations["createTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/tenants/{tenant_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a tenant
         * @description A tenant with its plan, overrides and state.
         *
         *     Permission `platform_tenants:read`.
         */
        get: operations["readTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename a tenant
         * @description The name alone: slugs stay, and everything else has a route of its own.
         *
         *     Permission `platform_tenants:update`.
         */
        patch: operations["renameTenant"];
        trace?: never;
    };
    "/v1/platform/tenants/{tenant_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate a tenant
         * @description Out of trial, grace or read-only.
         *
         *     Permission `platform_tenants:update`.
         */
        post: operations["activateTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/tenants/{tenant_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a tenant
         * @description Its people can still sign in and export their data. Can be undone for 30 days.
         *
         *     Permission `platform_tenants:delete`. Needs a fresh confirmation (step-up).
         */
        post: operations["closeTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/tenants/{tenant_id}/overrides/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Override an entitlement
         * @description Holds for this tenant instead of its plan's word, until it ends or is removed.
         *
         *     Permission `platform_tenants:update`.
         */
        put: operations["setOverride"];
        post?: never;
        /**
         * Remove an override
         * @description The plan's word holds again.
         *
         *     Permission `platform_tenants:update`.
         */
        delete: operations["removeOverride"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/tenants/{tenant_id}/past-due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a tenant's grace period
         * @description Full use for as many days as the plan grants; after that it is read-only by itself.
         *
         *     Permission `platform_tenants:update`.
         */
        post: operations["makeTenantPastDue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/tenants/{tenant_id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Assign a plan
         * @description The plan must be on sale. What is used beyond its limits stays, but cannot grow.
         *
         *     Permission `subscription:change_plan`.
         */
        put: operations["assignPlan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/tenants/{tenant_id}/read-only": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a tenant read-only
         * @description Its staff can look, export and pay.
         *
         *     Permission `platform_tenants:update`.
         */
        post: operations["makeTenantReadOnly"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/tenants/{tenant_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a closed tenant again
         * @description Within 30 days of its end, back to the state before; trial and grace have gone on in between.
         *
         *     Permission `platform_tenants:delete`. Needs a fresh confirmation (step-up).
         */
        post: operations["reopenTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/tenants/{tenant_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a suspension
         * @description Back to the state before; trial and grace have gone on in between.
         *
         *     Permission `platform_tenants:suspend`.
         */
        post: operations["resumeTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/tenants/{tenant_id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a tenant
         * @description Read-only at once in every process, until it is resumed.
         *
         *     Permission `platform_tenants:suspend`.
         */
        post: operations["suspendTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a tenant's use
         * @description Counts alone, nothing of what is counted.
         *
         *     Permission `platform_tenants:read`.
         */
        get: operations["readTenantUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A tenant's public page
         * @description Clinics, published doctors and services that can be booked online.
         *
         *     Public: patients book without an account.
         */
        get: operations["getPublicPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book the held time
         * @description Registers the visitor and books the held time. The answer holds the link by which the visit is managed.
         *
         *     Where the hold's `proveBy` names channels, `code` must be the last one that was sent to the visitor's own number or
         *     address; 422 names `/code` and the rule: required, wrong, expired, spent, limit (tried too often), elsewhere (sent
         *     to another number), unknown (none was sent).
         *
         *     Public: patients book without an account.
         */
        post: operations["bookPublicly"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}/appointments/{appointment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's own visit
         * @description The visit that the link leads to.
         *
         *     Public: whoever has the link manages the visit.
         */
        get: operations["getPublicVisit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}/appointments/{appointment_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel one's own visit
         * @description Within the clinic's window; later, 409 says until when it was possible.
         *
         *     Public: whoever has the link manages the visit.
         */
        post: operations["cancelPublicVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}/appointments/{appointment_id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move one's own visit
         * @description To another time of the same doctor, within the clinic's window.
         *
         *     Public: whoever has the link manages the visit.
         */
        post: operations["movePublicVisit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Free times of a clinic
         * @description Times that can be booked online over all doctors, at most 15 days at once.
         *
         *     Public: patients book without an account.
         */
        get: operations["listPublicTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}/availability/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The next free times over all doctors
         * @description The next begins that can be booked online, from an instant on.
         *
         *     Public: patients book without an account.
         */
        get: operations["listNextPublicSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}/availability/{doctor_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Free times of a doctor
         * @description Times that can be booked online, in order.
         *
         *     Public: patients book without an account.
         */
        get: operations["listPublicSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}/board/{clinic_id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The board of a waiting room
         * @description Server-sent events, as `streamQueue` sends them: numbers, rooms and doctors, and nobody else's name.
         *
         *     Public: a screen in the waiting room, at which nobody signs in.
         */
        get: operations["streamPublicBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a time
         * @description Nobody else can book it until `expiresAt`. A time that is not free answers 409 with every rule in the way.
         *
         *     Public: patients book without an account.
         */
        post: operations["placePublicHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}/holds/{hold_id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a code sent
         * @description Six digits go to the number or address, which the booking proves to be the visitor's. A new one ends the last.
         *
         *     Public: patients book without an account.
         */
        post: operations["sendPublicCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/public/{slug}/holds/{hold_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a hold back
         * @description The time is free again at once.
         *
         *     Public: patients book without an account.
         */
        post: operations["releasePublicHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The board
         * @description Who waits, in the order in which they will be called, and who was called; by doctor.
         *
         *     Permission `queue:read`.
         */
        get: operations["getQueue"];
        put?: never;
        /**
         * Give out a number
         * @description The next number of a doctor's queue today: for an appointment, a patient, or somebody who gives only a name.
         *
         *     An appointment that was expected becomes `arrived`, if your role may check in.
         *
         *     Permission `queue:issue_token`.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/call-next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call whoever is next
         * @description The most urgent first, then by place. 409 `nobody-waiting` when the queue is empty.
         *
         *     Permission `queue:call_next`.
         */
        post: operations["callNext"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The board as it changes
         * @description Server-sent events: `board` with the whole board, at once and after each change; comments keep it alive.
         *
         *     The data of each event is what `GET /v1/queue` answers. The stream ends after ten minutes at the latest, and when
         *     the session, the permission or the access token do: connect again, with a fresh token.
         *
         *     Permission `queue:read`.
         */
        get: operations["streamQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A token
         * @description One token, whatever has become of it.
         *
         *     Permission `queue:read`.
         */
        get: operations["getToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/{token_id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * They have been seen
         * @description From `serving`. An appointment in progress is completed, if your role may complete it.
         *
         *     Permission `queue:call_next`.
         */
        post: operations["finishToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/{token_id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * They went, or did not come
         * @description From `waiting` or `called`.
         *
         *     Permission `queue:call_next`.
         */
        post: operations["leaveQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/{token_id}/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how urgent it is
         * @description From `waiting`.
         *
         *     Permission `queue:reorder`.
         */
        post: operations["prioritizeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/{token_id}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call once more
         * @description From `called`. Another state answers 409 with what it allows, as in every step.
         *
         *     Permission `queue:call_next`.
         */
        post: operations["recallToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/{token_id}/reorder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the order
         * @description From `waiting`: before another one that is as urgent, or to the end.
         *
         *     Permission `queue:reorder`.
         */
        post: operations["reorderToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/{token_id}/requeue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Back to the end of the queue
         * @description From `called` or `left`. The number stays.
         *
         *     Permission `queue:call_next`.
         */
        post: operations["requeueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/{token_id}/serve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * They are with the doctor
         * @description From `called`. An appointment that has `arrived` begins, if your role may begin it.
         *
         *     Permission `queue:call_next`.
         */
        post: operations["serveToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/{token_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send to another doctor
         * @description From `waiting`, `called` or `serving`: a new number in the other doctor's queue; the appointment stays linked.
         *
         *     Permission `queue:transfer`.
         */
        post: operations["transferToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reminders/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When patients are reminded
         * @description The intervals that hold in a clinic: its own, the tenant's, or 24 hours and 2 hours before the visit.
         *
         *     Permission `automation:read`.
         */
        get: operations["getReminderPolicy"];
        /**
         * Set when patients are reminded
         * @description For visits that are booked or moved from now on.
         *
         *     Permission `automation:update`.
         */
        put: operations["replaceReminderPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/daily": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Day by day
         * @description The funnel of visits, channels and the waiting list of every day; today's is as of this moment.
         *
         *     Permission `reports:read_operational`.
         */
        get: operations["reportDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/doctors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How doctors are used
         * @description Booked time beside the hours of the roster, and what became of the visits.
         *
         *     Permission `reports:read_utilization`.
         */
        get: operations["reportDoctors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A period beside the one before
         * @description Totals and rates, with those of as many days right before.
         *
         *     Permission `reports:read_operational`.
         */
        get: operations["reportSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What visits are worth
         * @description By day, by doctor and in all, at the prices at which they were booked.
         *
         *     Permission `reports:read_financial`.
         */
        get: operations["reportValue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Roles
         * @description The built-in roles, which cannot be changed, then your own by name. All on one page.
         *
         *     Permission `roles:read`.
         */
        get: operations["listRoles"];
        put?: never;
        /**
         * Compose a role
         * @description Compose a role of permissions that you hold yourself. Needs the plan's feature `custom_roles`.
         *
         *     Permission `roles:create`. Needs a fresh confirmation (step-up).
         */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles/{role_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A role
         * @description One of your own roles. The built-in ones are in the list.
         *
         *     Permission `roles:read`.
         */
        get: operations["getRole"];
        put?: never;
        post?: never;
        /**
         * Delete a role
         * @description Delete a role that nobody holds. Otherwise the answer says how many do.
         *
         *     Permission `roles:delete`. Needs a fresh confirmation (step-up).
         */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        /**
         * Change a role
         * @description Change the fields that are sent. Everybody who holds the role is affected at once.
         *
         *     Permission `roles:update`. Needs a fresh confirmation (step-up).
         */
        patch: operations["changeRole"];
        trace?: never;
    };
    "/v1/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rooms and chairs
         * @description Rooms and chairs of your clinics.
         *
         *     Permission `clinics:read`.
         */
        get: operations["listRooms"];
        put?: never;
        /**
         * Add a room or chair
         * @description Add a room or chair to a clinic.
         *
         *     Permission `clinics:update`.
         */
        post: operations["addRoom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rooms/{room_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A room or chair
         * @description One room or chair.
         *
         *     Permission `clinics:read`.
         */
        get: operations["getRoom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a room
         * @description Change the fields that are sent; `active: false` takes it out of use.
         *
         *     Permission `clinics:update`.
         */
        patch: operations["changeRoom"];
        trace?: never;
    };
    "/v1/schedules/{schedule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Weekly hours or rounds
         * @description One schedule.
         *
         *     Permission `schedules:read`.
         */
        get: operations["getSchedule"];
        put?: never;
        post?: never;
        /**
         * Remove weekly hours or rounds
         * @description No new bookings in these hours; what is booked stays booked.
         *
         *     Permission `schedules:delete`.
         */
        delete: operations["removeSchedule"];
        options?: never;
        head?: never;
        /**
         * Change weekly hours or rounds
         * @description Change the fields that are sent; checked for clashes as a new one is.
         *
         *     Permission `schedules:update`.
         */
        patch: operations["changeSchedule"];
        trace?: never;
    };
    "/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Services
         * @description The services of the tenant by name. Patients see the active ones.
         *
         *     Permission `catalog:read`.
         */
        get: operations["listServices"];
        put?: never;
        /**
         * Add a service
         * @description Offer a service, with its first price.
         *
         *     Permission `catalog:create`.
         */
        post: operations["addService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{service_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A service
         * @description One service.
         *
         *     Permission `catalog:read`.
         */
        get: operations["getService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a service
         * @description Change the fields that are sent; not the price.
         *
         *     Permission `catalog:update`.
         */
        patch: operations["changeService"];
        trace?: never;
    };
    "/v1/services/{service_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer a service again
         * @description Put it on the offer again.
         *
         *     Permission `catalog:delete`.
         */
        post: operations["activateService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{service_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a service off the offer
         * @description It stays where it was booked and invoiced: services are never erased.
         *
         *     Permission `catalog:delete`.
         */
        post: operations["deactivateService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{service_id}/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a price
         * @description The price from now on.
         *
         *     Permission `catalog:update_price`.
         */
        put: operations["repriceService"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign up a clinic chain
         * @description Tenant, owner, first clinic and trial plan in one step. Answers as login does.
         *
         *     An e-mail address that has an account already is recognised by that account's password.
         *
         *     Public: a chain signs itself up.
         */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/specialties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List specialties
         * @description The whole taxonomy on one page, by code; those with `active: false` may be in use and are not offered.
         *
         *     Any signed-in user: the same words for everybody, no tenant's data.
         */
        get: operations["listSpecialties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the subscription
         * @description Plan, price, state, entitlements and use, with a warning from 80 % of a limit on.
         *
         *     Permission `subscription:read`.
         */
        get: operations["readSubscription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Message templates
         * @description Texts that WhatsApp approves before they may open a conversation, by name and language.
         *
         *     Permission `templates:read`.
         */
        get: operations["listTemplates"];
        put?: never;
        /**
         * Write a template
         * @description A draft. Everything that the provider would refuse is refused here, field by field.
         *
         *     Permission `templates:create`.
         */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/standard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit the standard set
         * @description The product's own templates for confirmations, changes, reminders and offers, in the tenant's languages.
         *
         *     What is there already stays as it is, so that this can be repeated.
         *
         *     Permission `templates:submit_for_approval`.
         */
        post: operations["installStandardTemplates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the provider's list
         * @description For news that were missed, and for templates that were made elsewhere. The list follows within seconds.
         *
         *     Permission `templates:update`.
         */
        post: operations["syncTemplates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One
         * @description A template, with its state, its quality, and why it was refused if it was.
         *
         *     Permission `templates:read`.
         */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        /**
         * Delete a template
         * @description A draft is gone at once; what the provider knows, once the provider has deleted it.
         *
         *     Permission `templates:delete`.
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        /**
         * Change a template's wording
         * @description What is approved goes out as it is until the new wording is submitted.
         *
         *     Permission `templates:update`.
         */
        patch: operations["changeTemplate"];
        trace?: never;
    };
    "/v1/templates/{template_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a template for approval
         * @description Handed to the provider within seconds; its answer is the template's next state.
         *
         *     Permission `templates:submit_for_approval`.
         */
        post: operations["submitTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tenant's settings
         * @description Branding, languages and policies of the whole tenant.
         *
         *     Permission `tenant_settings:read`.
         */
        get: operations["getTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings
         * @description Change the fields that are sent.
         *
         *     Permission `tenant_settings:update`.
         */
        patch: operations["changeTenant"];
        trace?: never;
    };
    "/v1/tenant/branding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change branding
         * @description Change the fields that are sent.
         *
         *     Permission `tenant_settings:update_branding`.
         */
        patch: operations["changeBranding"];
        trace?: never;
    };
    "/v1/tenant/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close the own account
         * @description Ends the contract at once, for everybody in it. The answer says what happens next.
         *
         *     Permission `tenant_settings:close_tenant`. Needs a fresh confirmation (step-up).
         */
        post: operations["closeOwnTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenant/security-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The security policy
         * @description Which roles must have a second factor.
         *
         *     Permission `tenant_settings:read`.
         */
        get: operations["getSecurityPolicy"];
        /**
         * Change the security policy
         * @description Holders of these roles who have no second factor can only set one up until they have.
         *
         *     Permission `tenant_settings:update_security_policy`. Needs a fresh confirmation (step-up).
         */
        put: operations["replaceSecurityPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Users
         * @description Who works in your clinics, oldest first. `role=patient` lists the patients' accounts instead.
         *
         *     Permission `users:read`.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A user
         * @description One person. The ETag is that of the roles.
         *
         *     Permission `users:read`.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a user's roles
         * @description Replace the roles. Nobody gives or takes what they do not hold; the last owner stays one.
         *
         *     Permission `roles:assign`. Needs a fresh confirmation (step-up).
         */
        patch: operations["assignRoles"];
        trace?: never;
    };
    "/v1/users/{user_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a user in again
         * @description With the roles they had. They count against the plan again.
         *
         *     Permission `users:deactivate`.
         */
        post: operations["activateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shut a user out
         * @description Ends their sessions in this tenant. They no longer count against the plan.
         *
         *     Permission `users:deactivate`.
         */
        post: operations["deactivateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/reset-mfa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take off a user's second factor
         * @description For somebody who has lost their device. Not for accounts that are used in other tenants too.
         *
         *     Permission `users:reset_mfa`. Needs a fresh confirmation (step-up).
         */
        post: operations["resetSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign a user out
         * @description Ends all of a user's sessions in this tenant: an owner anybody's, others their own.
         *
         *     Permission `users:revoke_sessions`.
         */
        delete: operations["endUserSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who waits
         * @description The most urgent first, then who has waited longest.
         *
         *     Permission `waitlist:read`.
         */
        get: operations["listWaitlist"];
        put?: never;
        /**
         * Put a patient on the waiting list
         * @description When a time that suits them becomes free and it is their turn, it is kept for them and they are told.
         *
         *     Permission `waitlist:create`.
         */
        post: operations["enterWaitlist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/waitlist/offers/{offer_id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The patient does not want it
         * @description The time goes to the next in the order. They stay on the list.
         *
         *     Permission `waitlist:offer_slot`.
         */
        post: operations["leaveOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/waitlist/offers/{offer_id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The patient takes it
         * @description For somebody who says so at the desk or on the telephone. Twice is once; an offer that is over answers 409.
         *
         *     Permission `waitlist:offer_slot`.
         */
        post: operations["takeOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/waitlist/{entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An entry
         * @description One entry, whatever has become of it.
         *
         *     Permission `waitlist:read`.
         */
        get: operations["getWaitlistEntry"];
        put?: never;
        post?: never;
        /**
         * Take a patient off the waiting list
         * @description What they are offered at the moment goes to the next. The entry stays, as `removed`.
         *
         *     Permission `waitlist:delete`.
         */
        delete: operations["leaveWaitlist"];
        options?: never;
        head?: never;
        /**
         * Change what somebody waits for
         * @description An offer that is out stands.
         *
         *     Permission `waitlist:update`.
         */
        patch: operations["changeWaitlistEntry"];
        trace?: never;
    };
    "/v1/waitlist/{entry_id}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What somebody was offered, and why
         * @description The latest first, each with the reason that it was their turn.
         *
         *     Permission `waitlist:read`.
         */
        get: operations["listWaitlistOffers"];
        put?: never;
        /**
         * Offer a time by hand
         * @description It is kept for them as long as the clinic's policy says. A time that is not free answers 409 with the rules.
         *
         *     Permission `waitlist:offer_slot`.
         */
        post: operations["offerSlot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AbsenceCreate
         * @description A block or an emergency: in one clinic, or (without `clinicId`, with `timeZone`) wherever the doctor works.
         */
        AbsenceCreate: {
            clinicId?: string | null;
            /**
             * @description YYYY-MM-DDTHH:MM on the clinic's clocks, a multiple of 5 minutes
             * @example 2027-03-01T09:00
             */
            from: string;
            /** @enum {unknown} */
            kind: "block" | "emergency";
            /**
             * @description One line
             * @example Ring the bell twice
             */
            reason?: string;
            timeZone?: string | null;
            /**
             * @description YYYY-MM-DDTHH:MM on the clinic's clocks, a multiple of 5 minutes
             * @example 2027-03-01T09:00
             */
            to: string;
        };
        /**
         * AbsenceOutcome
         * @description An absence, with the appointments it hits: somebody has to see to them.
         */
        AbsenceOutcome: {
            /** @default [] */
            affected: components["schemas"]["AffectedVisit"][];
            clinicId: string | null;
            decidedBy: string | null;
            doctorId: string;
            /** Format: date-time */
            endsAt: string;
            id: string;
            /** @enum {unknown} */
            kind: "block" | "emergency" | "leave";
            reason: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {unknown} */
            status: "approved" | "cancelled" | "declined" | "requested";
            timeZone: string;
            version: number;
        };
        /**
         * AbsenceView
         * @description A time in which a doctor sees nobody. It holds while it is approved.
         */
        AbsenceView: {
            clinicId: string | null;
            decidedBy: string | null;
            doctorId: string;
            /** Format: date-time */
            endsAt: string;
            id: string;
            /** @enum {unknown} */
            kind: "block" | "emergency" | "leave";
            reason: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {unknown} */
            status: "approved" | "cancelled" | "declined" | "requested";
            timeZone: string;
            version: number;
        };
        /**
         * Page[AbsenceView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        AbsenceViewPage: {
            items: components["schemas"]["AbsenceView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * Acceptance
         * @description Accepting an invitation; for an address that has an account, `password` is that account's.
         */
        Acceptance: {
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
            /**
             * @description The policy on length and guessability is in the answer
             * @example correct-lantern-mule-77
             */
            password: string;
            /**
             * @description An opaque token
             * @example q7Xh2mT0bYkE
             */
            token: string;
        };
        /**
         * Accepted
         * @description Always the same, whatever was done: the rest is in a letter, if there is one.
         */
        Accepted: {
            /**
             * @default accepted
             * @enum {unknown}
             */
            status: "accepted";
        };
        /**
         * AccountView
         * @description An account, to its owner.
         */
        AccountView: {
            email: string;
            emailVerified: boolean;
            id: string;
            locale: string;
            name: string;
        };
        /**
         * ActorView
         * @description Who did it, and on whose behalf.
         */
        ActorView: {
            id: string;
            /** @default null */
            impersonatorId: string | null;
            kind: string;
        };
        /**
         * AddressInput
         * @description A postal address.
         */
        AddressInput: {
            /**
             * @description One line
             * @example Pune
             */
            city?: string;
            /**
             * @description ISO 3166-1 alpha-2, or empty
             * @example IN
             */
            country?: string;
            lines?: string[];
            /**
             * @description Letters, digits, spaces, -
             * @example 411001
             */
            postalCode?: string;
        };
        /**
         * AddressOnly
         * @description An address that a letter should go to.
         */
        AddressOnly: {
            /**
             * @description An e-mail address
             * @example asha@sunrise.example
             */
            email: string;
        };
        /**
         * AddressView
         * @description A postal address.
         */
        AddressView: {
            /** @default  */
            city: string;
            /** @default  */
            country: string;
            /** @default [] */
            lines: string[];
            /** @default  */
            postalCode: string;
        };
        /**
         * AffectedVisit
         * @description An appointment that lies in an absence.
         */
        AffectedVisit: {
            /** Format: date-time */
            endsAt: string;
            id: string;
            /** Format: date-time */
            startsAt: string;
            status: string;
        };
        /**
         * AgendaDay
         * @description One day of a doctor, over all clinics in reach.
         */
        AgendaDay: {
            day: string;
            items: components["schemas"]["Entry"][];
        };
        /**
         * AgendaView
         * @description A doctor's next days.
         */
        AgendaView: {
            days: components["schemas"]["AgendaDay"][];
            doctorId: string;
        };
        /**
         * AllergyInput
         * @description What the patient does not tolerate.
         */
        AllergyInput: {
            /**
             * @description One line
             * @example Ring the bell twice
             */
            reaction?: string;
            /** @enum {unknown} */
            severity: "mild" | "moderate" | "severe";
            /** @enum {unknown} */
            status?: "active" | "inactive" | "resolved";
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            substance: string;
        };
        /**
         * AllergyView
         * @description What the patient does not tolerate.
         */
        AllergyView: {
            reaction: string;
            /** @enum {unknown} */
            severity: "mild" | "moderate" | "severe";
            /** @enum {unknown} */
            status: "active" | "inactive" | "resolved";
            substance: string;
        };
        /**
         * AppointmentCreate
         * @description A visit to book. Without `roomId` a suitable free room is chosen.
         */
        AppointmentCreate: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            clinicId: string;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            doctorId: string;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            patientId: string;
            /**
             * @description One line
             * @example Ring the bell twice
             */
            reason?: string;
            roomId?: string | null;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            serviceId: string;
            /**
             * Format: date-time
             * @description RFC 3339, with its offset
             * @example 2027-01-26T09:30:00.000Z
             */
            startsAt: string;
        };
        /**
         * AppointmentView
         * @description An appointment, with its history and what may be done next.
         */
        AppointmentView: {
            /** @default [] */
            allowed: string[];
            /** Format: date-time */
            busyFrom: string;
            /** Format: date-time */
            busyTo: string;
            cancellation: components["schemas"]["CancellationView"] | null;
            /** @enum {unknown} */
            channel: "public" | "staff" | "waitlist" | "whatsapp";
            clinicId: string;
            /** Format: date-time */
            createdAt: string;
            day: string;
            doctorId: string;
            /** Format: date-time */
            endsAt: string;
            expiresAt: string | null;
            id: string;
            /** @enum {unknown} */
            kind: "session" | "visit";
            overbooked: string | null;
            patientId: string | null;
            patientName: string;
            reason: string;
            roomId: string | null;
            seat: number;
            serviceId: string;
            sessionId: string | null;
            /** Format: date-time */
            startsAt: string;
            /** @enum {unknown} */
            status: "arrived" | "cancelled" | "completed" | "confirmed" | "held" | "in_progress" | "lapsed" | "no_show" | "scheduled";
            steps: components["schemas"]["StepView"][];
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /**
         * AssignedPlan
         * @description The version of a plan that a tenant has.
         */
        AssignedPlan: {
            number: number;
            planId: string;
            planKey: string;
            /** Format: date-time */
            since: string;
            versionId: string;
        };
        /**
         * AssignmentInput
         * @description A role: a built-in one's name or the id of one of your own; in some clinics or, with `*`, in all.
         */
        AssignmentInput: {
            clinicIds: string[] | "*";
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            role: string;
        };
        /**
         * AssignmentView
         * @description A role, in some clinics or in all of them (`*`).
         */
        AssignmentView: {
            clinicIds: string[] | "*";
            role: string;
        };
        /**
         * AwayView
         * @description A time in which a doctor sees nobody although the hours may be open.
         */
        AwayView: {
            /** Format: date-time */
            endsAt: string;
            /** @enum {unknown} */
            kind: "absence" | "rounds";
            /** Format: date-time */
            startsAt: string;
        };
        /**
         * BlockView
         * @description One rule that is in the way.
         */
        BlockView: {
            detail: string;
            rule: string;
            /** @default null */
            since: string | null;
            /** @default null */
            until: string | null;
        };
        /**
         * BoardView
         * @description Who is in the house: each doctor's queue in the order in which they will be called, and who was called.
         */
        BoardView: {
            called: components["schemas"]["TokenView"][];
            clinicId: string;
            day: string;
            doctorId: string | null;
            waiting: components["schemas"]["TokenView"][];
        };
        /**
         * BrandingPatch
         * @description What changes; absent fields stay.
         */
        BrandingPatch: {
            /**
             * @description #rrggbb
             * @example #0f766e
             */
            accent?: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            displayName?: string;
            /**
             * @description How patients are welcomed in a chat, by language; `{practice}` stands for your name
             * @example {
             *       "en": "Welcome to {practice}!"
             *     }
             */
            greetings?: {
                [key: string]: string;
            };
            /**
             * @description One line
             * @example Ring the bell twice
             */
            tagline?: string;
        };
        /**
         * BrandingView
         * @description How the tenant looks to its patients.
         */
        BrandingView: {
            accent: string;
            displayName: string;
            /** @default {} */
            greetings: {
                [key: string]: string;
            };
            tagline: string;
        };
        /**
         * BreakView
         * @description The first place where the chain does not hold.
         */
        BreakView: {
            block: number | null;
            detail: string;
            entryId: string | null;
            fault: string;
        };
        /**
         * ButtonInput
         * @description Something to tap.
         */
        ButtonInput: {
            /** @enum {unknown} */
            kind: "phone" | "quick_reply" | "url";
            phone?: string | null;
            /** @example Confirm */
            text: string;
            /**
             * @description https, of a button of kind url alone
             * @example https://maps.example/sunrise
             */
            url?: string;
        };
        /**
         * ButtonView
         * @description Something to tap.
         */
        ButtonView: {
            /** @enum {unknown} */
            kind: "copy_code" | "phone" | "quick_reply" | "url";
            /** @default  */
            phone: string;
            text: string;
            /** @default  */
            url: string;
        };
        /**
         * CalendarView
         * @description The diary of a range.
         */
        CalendarView: {
            items: components["schemas"]["Entry"][];
            timeZone: string;
        };
        /**
         * CallNext
         * @description Whose queue, and where to.
         */
        CallNext: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            clinicId: string;
            day?: string | null;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            doctorId: string;
            roomId?: string | null;
        };
        /**
         * CallbackView
         * @description Somebody who waits for people. What was said is among the contact's messages.
         */
        CallbackView: {
            claimedAt: string | null;
            claimedBy: string | null;
            clinicId: string | null;
            contactId: string | null;
            /** Format: date-time */
            createdAt: string;
            id: string;
            messageId: string | null;
            /** @default  */
            name: string;
            note: string;
            outcome: ("answered" | "booked" | "cancelled" | "no-action" | "not-reached" | "rescheduled") | null;
            patientId: string | null;
            /** @default null */
            phone: string | null;
            /** @enum {unknown} */
            reason: "asked" | "emergency" | "failed" | "not-understood" | "undelivered";
            resolvedAt: string | null;
            resolvedBy: string | null;
            /** @enum {unknown} */
            state: "claimed" | "open" | "resolved";
            version: number;
        };
        /**
         * Page[CallbackView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        CallbackViewPage: {
            items: components["schemas"]["CallbackView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * Cancel
         * @description Why. Needed when the time in which patients may cancel is over.
         */
        Cancel: {
            /**
             * @description One line
             * @example Ring the bell twice
             */
            reason?: string;
        };
        /**
         * CancellationView
         * @description Why a visit does not take place.
         */
        CancellationView: {
            /** Format: date-time */
            at: string;
            by: string;
            byPatient: boolean;
            reason: string;
        };
        /**
         * CandidateView
         * @description Somebody who may be the same person.
         */
        CandidateView: {
            patient: components["schemas"]["PatientRow"];
            reasons: string[];
            score: number;
            strong: boolean;
        };
        /**
         * CandidatesView
         * @description Those who may be the same person, the likeliest first.
         */
        CandidatesView: {
            items: components["schemas"]["CandidateView"][];
        };
        /**
         * CauseView
         * @description Why a message was sent.
         */
        CauseView: {
            /** @enum {unknown} */
            kind: "code" | "conversation" | "notice" | "offer" | "staff";
            ref: string;
        };
        /**
         * Challenged
         * @description The password was right; the second factor is asked for. Answer with the challenge within 5 minutes.
         */
        Challenged: {
            challenge: string;
            /**
             * @default secondFactorRequired
             * @enum {unknown}
             */
            status: "secondFactorRequired";
        };
        /**
         * ChangeView
         * @description One field that changed. Secret values read `[hidden]`.
         */
        ChangeView: {
            /** @default null */
            after: unknown;
            /** @default null */
            before: unknown;
            field: string;
        };
        /**
         * ChannelCreate
         * @description An account with a provider.
         */
        ChannelCreate: {
            /**
             * @description phone_number_id of WhatsApp, or the sender's name of SMS
             * @example 215304987710042
             */
            address: string;
            baseUrl?: string | null;
            clinicIds?: string[] | null;
            displayPhone?: string | null;
            /** @enum {unknown} */
            kind: "sms" | "whatsapp";
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
            /**
             * @description The provider's access token. Taken in, never shown
             * @example EAAGm0PX4ZCpsBAKZC
             */
            token: string;
            wabaId?: string | null;
        };
        /**
         * ChannelPatch
         * @description What changes; absent fields stay.
         */
        ChannelPatch: {
            baseUrl?: string | null;
            clinicIds?: string[] | null;
            displayPhone?: string | null;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name?: string;
            wabaId?: string | null;
        };
        /**
         * ChannelView
         * @description An account, without its credentials.
         */
        ChannelView: {
            address: string;
            baseUrl: string | null;
            clinicIds: string[] | null;
            displayPhone: string | null;
            id: string;
            /** @enum {unknown} */
            kind: "sms" | "whatsapp";
            name: string;
            /** @enum {unknown} */
            status: "active" | "stopped";
            stop: components["schemas"]["StopView"] | null;
            version: number;
            wabaId: string | null;
        };
        /**
         * Page[ChannelView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        ChannelViewPage: {
            items: components["schemas"]["ChannelView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * ClinicCreate
         * @description A new clinic.
         */
        ClinicCreate: {
            address?: components["schemas"]["AddressInput"];
            contact?: components["schemas"]["ContactInput"];
            hours?: components["schemas"]["WindowInput"][];
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
            /**
             * @description IANA: Asia/Kolkata
             * @example Asia/Kolkata
             */
            timeZone: string;
        };
        /**
         * ClinicPatch
         * @description What changes; absent fields stay.
         */
        ClinicPatch: {
            address?: components["schemas"]["AddressInput"];
            contact?: components["schemas"]["ContactInput"];
            hours?: components["schemas"]["WindowInput"][];
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name?: string;
            /**
             * @description IANA: Asia/Kolkata
             * @example Asia/Kolkata
             */
            timeZone?: string;
        };
        /**
         * ClinicView
         * @description A clinic.
         */
        ClinicView: {
            active: boolean;
            address: components["schemas"]["AddressView"];
            contact: components["schemas"]["ContactView"];
            /** Format: date-time */
            createdAt: string;
            hours: components["schemas"]["WindowView"][];
            id: string;
            name: string;
            timeZone: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /**
         * Page[ClinicView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        ClinicViewPage: {
            items: components["schemas"]["ClinicView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * ClosedView
         * @description What an owner is told who has closed the own account.
         */
        ClosedView: {
            next: string[];
            /** Format: date-time */
            reopenUntil: string;
            /** Format: date-time */
            since: string;
            /** @enum {unknown} */
            state: "active" | "closed" | "past_due" | "read_only" | "suspended" | "trial";
        };
        /**
         * Closing
         * @description How it ended.
         */
        Closing: {
            /**
             * @description Text, with line breaks
             * @example Called back: comes on Thursday.
             */
            note?: string;
            /** @enum {unknown} */
            outcome: "answered" | "booked" | "cancelled" | "no-action" | "not-reached" | "rescheduled";
        };
        /**
         * CodeOnly
         * @description A code of the authenticator app.
         */
        CodeOnly: {
            /**
             * @description As typed
             * @example 123456
             */
            code: string;
        };
        /**
         * Column
         * @description A doctor's column of the diary: when the doctor is open, and when away.
         */
        Column: {
            away: components["schemas"]["AwayView"][];
            doctorId: string;
            name: string;
            open: components["schemas"]["SpanView"][];
            serviceIds: string[];
            specialties: string[];
            title: string;
        };
        /**
         * ConditionInput
         * @description An illness, past or present.
         */
        ConditionInput: {
            code?: string | null;
            since?: string | null;
            /** @enum {unknown} */
            status?: "active" | "inactive" | "resolved";
            /**
             * @description One line
             * @example Hypertension
             */
            text: string;
        };
        /**
         * ConditionView
         * @description An illness, past or present.
         */
        ConditionView: {
            /** @default null */
            code: string | null;
            /** @default null */
            since: string | null;
            /** @enum {unknown} */
            status: "active" | "inactive" | "resolved";
            text: string;
        };
        /**
         * ConsentView
         * @description That somebody agreed to be written to.
         */
        ConsentView: {
            /** Format: date-time */
            at: string;
            /** @enum {unknown} */
            source: "message" | "registration" | "staff";
        };
        /**
         * ContactInput
         * @description How patients reach the clinic.
         */
        ContactInput: {
            email?: string | null;
            phone?: string | null;
        };
        /**
         * ContactList
         * @description All contacts of a patient.
         */
        ContactList: {
            items: components["schemas"]["MessageContactView"][];
        };
        /**
         * ContactView
         * @description How patients reach the clinic.
         */
        ContactView: {
            /** @default null */
            email: string | null;
            /** @default null */
            phone: string | null;
        };
        /**
         * CredentialsReplace
         * @description New credentials in place of the old.
         */
        CredentialsReplace: {
            /**
             * @description The provider's access token. Taken in, never shown
             * @example EAAGm0PX4ZCpsBAKZC
             */
            token: string;
        };
        /**
         * DailyReportView
         * @description Every day of a period, also those on which nothing happened.
         */
        DailyReportView: {
            clinicId: string | null;
            days: components["schemas"]["DayReportView"][];
            doctorId: string | null;
            totals: components["schemas"]["PeriodReportView"];
        };
        /**
         * DayOverrideCreate
         * @description A day that differs: other hours (`replace`, without windows: a day off) or more (`add`).
         */
        DayOverrideCreate: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            clinicId: string;
            /**
             * @description YYYY-MM-DD
             * @example 2027-01-26
             */
            date: string;
            /** @description Enter it although it clashes with the doctor's times elsewhere */
            force?: boolean;
            /** @enum {unknown} */
            mode: "add" | "replace";
            /**
             * @description One line
             * @example Ring the bell twice
             */
            note?: string;
            windows?: components["schemas"]["DayWindowInput"][];
        };
        /**
         * DayOverrideView
         * @description A day that differs.
         */
        DayOverrideView: {
            clinicId: string;
            date: string;
            doctorId: string;
            id: string;
            /** @enum {unknown} */
            mode: "add" | "replace";
            note: string;
            version: number;
            windows: components["schemas"]["DayWindowView"][];
        };
        /**
         * Page[DayOverrideView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        DayOverrideViewPage: {
            items: components["schemas"]["DayOverrideView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * DayReportView
         * @description One day.
         */
        DayReportView: {
            channels: components["schemas"]["VisitChannelsView"];
            day: string;
            funnel: components["schemas"]["VisitFunnelView"];
            waitlist: components["schemas"]["WaitlistOutcomeView"];
        };
        /**
         * DayValueView
         * @description What one day's visits are worth.
         */
        DayValueView: {
            day: string;
            values: components["schemas"]["VisitValueView"][];
        };
        /**
         * DayWindowInput
         * @description One window of a day; `closes` is later than `opens`.
         */
        DayWindowInput: {
            /**
             * @description HH:MM, a multiple of 5 minutes; 24:00 is the end of the day
             * @example 13:00
             */
            closes: string;
            /**
             * @description HH:MM, a multiple of 5 minutes
             * @example 09:00
             */
            opens: string;
        };
        /**
         * DayWindowView
         * @description One window of a day.
         */
        DayWindowView: {
            closes: string;
            opens: string;
        };
        /**
         * DeadLetterView
         * @description Something that could not be delivered, or that came in and could not be dealt with.
         */
        DeadLetterView: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            id: string;
            lastError: string | null;
            tenantId: string | null;
            topic: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * Page[DeadLetterView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        DeadLetterViewPage: {
            items: components["schemas"]["DeadLetterView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * DeleteInput
         * @description Why a patient is deleted.
         */
        DeleteInput: {
            /**
             * @description One line
             * @example Registered by mistake
             */
            reason: string;
        };
        /**
         * DeliveryRow
         * @description What became of a message; not what it said, nor to whom.
         */
        DeliveryRow: {
            /** Format: date-time */
            at: string;
            cause: components["schemas"]["CauseView"] | null;
            /** @enum {unknown} */
            channel: "mail" | "sms" | "whatsapp";
            clinicId: string | null;
            contactId: string | null;
            /** @enum {unknown} */
            direction: "in" | "out";
            errorCode: string | null;
            follows: string | null;
            id: string;
            patientId: string | null;
            /** @enum {unknown} */
            state: "accepted" | "delivered" | "failed" | "queued" | "read" | "received" | "sent";
            times: {
                [key: string]: string;
            };
            tries: number;
        };
        /**
         * Page[DeliveryRow]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        DeliveryRowPage: {
            items: components["schemas"]["DeliveryRow"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * DoctorCreate
         * @description A new profile, a draft. `userId` links it to the account of a colleague.
         */
        DoctorCreate: {
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            bio?: string;
            clinicIds?: string[];
            fee?: components["schemas"]["PriceInput"] | null;
            fees?: components["schemas"]["FeeInput"][];
            languages?: string[];
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            payNotes?: string;
            registration?: components["schemas"]["RegistrationInput"] | null;
            serviceIds?: string[];
            specialties?: string[];
            /**
             * @description One line
             * @example Dr
             */
            title?: string;
            /** @description Minutes between clinics, a multiple of 5 */
            travelMinutes?: number;
            userId?: string | null;
        };
        /**
         * DoctorPatch
         * @description What changes; absent fields stay. `userId: null` takes the link to an account off.
         */
        DoctorPatch: {
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            bio?: string;
            clinicIds?: string[];
            fee?: components["schemas"]["PriceInput"] | null;
            fees?: components["schemas"]["FeeInput"][];
            languages?: string[];
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name?: string;
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            payNotes?: string;
            registration?: components["schemas"]["RegistrationInput"] | null;
            serviceIds?: string[];
            specialties?: string[];
            /**
             * @description One line
             * @example Dr
             */
            title?: string;
            /** @description Minutes between clinics, a multiple of 5 */
            travelMinutes?: number;
            userId?: string | null;
        };
        /**
         * DoctorPrivateView
         * @description What only the doctor and those above see.
         */
        DoctorPrivateView: {
            council: string | null;
            id: string;
            payNotes: string;
            registrationNumber: string | null;
            version: number;
        };
        /**
         * DoctorReportView
         * @description How a doctor's time was used.
         */
        DoctorReportView: {
            bookedMinutes: number;
            doctorId: string;
            funnel: components["schemas"]["VisitFunnelView"];
            lostMinutes: number;
            name: string;
            noShowRate: number | null;
            openMinutes: number;
            utilization: number | null;
        };
        /**
         * DoctorValueView
         * @description What one doctor's visits are worth.
         */
        DoctorValueView: {
            doctorId: string;
            values: components["schemas"]["VisitValueView"][];
        };
        /**
         * DoctorView
         * @description A doctor. `userId` is shown to those who work here, and null to patients.
         */
        DoctorView: {
            active: boolean;
            bio: string;
            clinicIds: string[];
            /** Format: date-time */
            createdAt: string;
            fee: components["schemas"]["Money"] | null;
            fees: components["schemas"]["FeeView"][];
            id: string;
            languages: string[];
            name: string;
            serviceIds: string[];
            specialties: string[];
            /** @enum {unknown} */
            status: "draft" | "published";
            title: string;
            travelMinutes: number;
            /** Format: date-time */
            updatedAt: string;
            userId: string | null;
            version: number;
        };
        /**
         * Page[DoctorView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        DoctorViewPage: {
            items: components["schemas"]["DoctorView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * DoctorsReportView
         * @description How the doctors of a clinic were used, by name.
         */
        DoctorsReportView: {
            bookedMinutes: number;
            clinicId: string;
            doctors: components["schemas"]["DoctorReportView"][];
            firstDay: string;
            lastDay: string;
            openMinutes: number;
            utilization: number | null;
            utilizationBefore: number | null;
        };
        /**
         * Done
         * @description The password is the new one.
         */
        Done: {
            /**
             * @default done
             * @enum {unknown}
             */
            status: "done";
        };
        /**
         * DuplicateQuery
         * @description What is known of somebody so far. Whatever is missing is not compared.
         */
        DuplicateQuery: {
            birthDate?: string | null;
            /**
             * @description One line
             * @example Rao
             */
            family?: string;
            /**
             * @description One line
             * @example Rao
             */
            given?: string;
            identifier?: components["schemas"]["IdentifierInput"] | null;
            phone?: string | null;
        };
        /**
         * EnrolmentView
         * @description What an authenticator app needs. Shown once.
         */
        EnrolmentView: {
            otpauthUri: string;
            qrSvg: string;
            secret: string;
        };
        /**
         * EntitlementsView
         * @description Every entitlement by its key: true or false for features; a number, or null for no limit, for limits.
         */
        EntitlementsView: {
            entitlements: {
                [key: string]: boolean | number | null;
            };
        };
        /**
         * Entry
         * @description A line of the diary.
         */
        Entry: {
            /** Format: date-time */
            busyFrom: string;
            /** Format: date-time */
            busyTo: string;
            /** @enum {unknown} */
            channel: "public" | "staff" | "waitlist" | "whatsapp";
            clinicId: string;
            day: string;
            doctorId: string;
            /** Format: date-time */
            endsAt: string;
            expiresAt: string | null;
            id: string;
            /** @enum {unknown} */
            kind: "session" | "visit";
            patientId: string | null;
            patientName: string;
            roomId: string | null;
            seat: number;
            serviceId: string;
            sessionId: string | null;
            /** Format: date-time */
            startsAt: string;
            /** @enum {unknown} */
            status: "arrived" | "cancelled" | "completed" | "confirmed" | "held" | "in_progress" | "lapsed" | "no_show" | "scheduled";
            version: number;
        };
        /**
         * Page[Entry]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        EntryPage: {
            items: components["schemas"]["Entry"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * EntryView
         * @description One audit entry. `block` is null until the sealer has chained it, a few seconds later.
         */
        EntryView: {
            action: string;
            actor: components["schemas"]["ActorView"];
            /** Format: date-time */
            at: string;
            block: number | null;
            changes: components["schemas"]["ChangeView"][];
            clinicId: string | null;
            id: string;
            subject: components["schemas"]["SubjectView"];
            traceId: string | null;
        };
        /**
         * Page[EntryView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        EntryViewPage: {
            items: components["schemas"]["EntryView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * ExplainView
         * @description Why a time can, or cannot, be booked.
         */
        ExplainView: {
            /** Format: date-time */
            at: string;
            blocks: components["schemas"]["BlockView"][];
            bookable: boolean;
        };
        /**
         * FamilyInput
         * @description A relative who is a patient too, and what they are to this one.
         */
        FamilyInput: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            patientId: string;
            /** @enum {unknown} */
            relation: "child" | "guardian" | "other" | "parent" | "sibling" | "spouse" | "ward";
        };
        /**
         * FamilyView
         * @description A relative who is a patient too.
         */
        FamilyView: {
            /** @default  */
            name: string;
            patientId: string;
            /** @enum {unknown} */
            relation: "child" | "guardian" | "other" | "parent" | "sibling" | "spouse" | "ward";
        };
        /**
         * FeeInput
         * @description What the doctor asks for a service, instead of the service's price.
         */
        FeeInput: {
            price: components["schemas"]["PriceInput"];
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            serviceId: string;
        };
        /**
         * FeeView
         * @description What the doctor asks for a service.
         */
        FeeView: {
            price: components["schemas"]["Money"];
            serviceId: string;
        };
        /**
         * FeedCreate
         * @description A new feed; it replaces the one before.
         */
        FeedCreate: {
            names?: boolean;
        };
        /**
         * FeedView
         * @description The address of a calendar feed. It is shown once: whoever has it can read the doctor's times.
         */
        FeedView: {
            names: boolean;
            path: string;
        };
        /**
         * FieldFault
         * @description One fault of the input.
         */
        FieldFault: {
            code: string;
            detail: string;
            pointer: string;
        };
        /**
         * FlagCreate
         * @description A new flag.
         */
        FlagCreate: {
            /** @description By plan key */
            byPlan?: {
                [key: string]: boolean;
            };
            /** @description By tenant id; for more, use a plan */
            byTenant?: {
                [key: string]: boolean;
            };
            default?: boolean;
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            description?: string;
            /**
             * @description a-z, 0-9 and _: online_booking
             * @example online_booking
             */
            key: string;
        };
        /**
         * FlagPut
         * @description Everything about a flag but its key and its kill switch.
         */
        FlagPut: {
            /** @description By plan key */
            byPlan?: {
                [key: string]: boolean;
            };
            /** @description By tenant id; for more, use a plan */
            byTenant?: {
                [key: string]: boolean;
            };
            default?: boolean;
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            description?: string;
        };
        /**
         * FlagView
         * @description A feature flag.
         */
        FlagView: {
            byPlan: {
                [key: string]: boolean;
            };
            byTenant: {
                [key: string]: boolean;
            };
            default: boolean;
            description: string;
            id: string;
            key: string;
            killed: boolean;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /**
         * Page[FlagView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        FlagViewPage: {
            items: components["schemas"]["FlagView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * FrameView
         * @description What a diary is drawn on: the doctors' columns, and the rules of the clinic that show.
         */
        FrameView: {
            closed: string[];
            columns: components["schemas"]["Column"][];
            noShowMinutes: number;
            overbooking: number;
            stepMinutes: number;
            timeZone: string;
        };
        /**
         * GrantInput
         * @description A permission, and how far it reaches: every record, or `own` or `assigned` ones.
         */
        GrantInput: {
            /**
             * @description module:action of the matrix
             * @example clinics:read
             */
            permission: string;
            /** @enum {unknown} */
            rule?: "assigned" | "own" | "yes";
        };
        /**
         * GrantView
         * @description A permission, and how far it reaches.
         */
        GrantView: {
            permission: string;
            rule: string;
        };
        /**
         * Health
         * @description Whether the process lives.
         */
        Health: {
            status: string;
        };
        /**
         * HoldConfirm
         * @description Who the held time is for.
         */
        HoldConfirm: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            patientId: string;
            /**
             * @description One line
             * @example Ring the bell twice
             */
            reason?: string;
        };
        /**
         * HoldCreate
         * @description A time to keep for a while. The patient may be named now or at the confirmation.
         */
        HoldCreate: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            clinicId: string;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            doctorId: string;
            patientId?: string | null;
            roomId?: string | null;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            serviceId: string;
            /**
             * Format: date-time
             * @description RFC 3339, with its offset
             * @example 2027-01-26T09:30:00.000Z
             */
            startsAt: string;
        };
        /**
         * HolidayCreate
         * @description A new holiday; without `clinicId` it holds for every clinic.
         */
        HolidayCreate: {
            clinicId?: string | null;
            /**
             * @description YYYY-MM-DD
             * @example 2027-01-26
             */
            date: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
        };
        /**
         * HolidayView
         * @description A holiday.
         */
        HolidayView: {
            clinicId: string | null;
            date: string;
            id: string;
            name: string;
            version: number;
        };
        /**
         * Page[HolidayView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        HolidayViewPage: {
            items: components["schemas"]["HolidayView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * HumanNameInput
         * @description A name. Only the given name must be there: many people have one name.
         */
        HumanNameInput: {
            /**
             * @description One line
             * @example Rao
             */
            family?: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha
             */
            given: string;
            /**
             * @description One line
             * @example Rao
             */
            middle?: string;
            /**
             * @description One line
             * @example Rao
             */
            preferred?: string;
        };
        /**
         * HumanNameView
         * @description A name.
         */
        HumanNameView: {
            display: string;
            /** @default  */
            family: string;
            given: string;
            /** @default  */
            middle: string;
            /** @default  */
            preferred: string;
        };
        /**
         * IdentifierInput
         * @description What somebody else calls the patient.
         */
        IdentifierInput: {
            /**
             * @description Who gave it: a-z, 0-9, `.`, `_`, `-`; `mrn` is ours
             * @example abha
             */
            system: string;
            /**
             * @description As it is written on the card
             * @example 91-1234-5678-9012
             */
            value: string;
        };
        /**
         * IdentifierView
         * @description What somebody else calls the patient; `mrn`: the record number of one who was merged into this one.
         */
        IdentifierView: {
            system: string;
            value: string;
        };
        /**
         * InvitationCreate
         * @description An offer to join. `note` is for your own people, it is not sent; `locale` is the letter's language.
         */
        InvitationCreate: {
            assignments: components["schemas"]["AssignmentInput"][];
            /**
             * @description An e-mail address
             * @example asha@sunrise.example
             */
            email: string;
            /**
             * @description BCP 47: en, hi, pt-BR
             * @example en
             */
            locale?: string;
            /**
             * @description One line
             * @example Ring the bell twice
             */
            note?: string;
        };
        /**
         * InvitationPreview
         * @description What an invitation offers.
         */
        InvitationPreview: {
            email: string;
            /** Format: date-time */
            expiresAt: string;
            hasAccount: boolean;
            roles: string[];
            tenantName: string;
        };
        /**
         * InvitationView
         * @description An offer to join. The token is in the letter only.
         */
        InvitationView: {
            acceptedUserId: string | null;
            assignments: components["schemas"]["AssignmentView"][];
            /** Format: date-time */
            createdAt: string;
            email: string;
            /** Format: date-time */
            expiresAt: string;
            /** @default null */
            hint: string | null;
            id: string;
            invitedBy: string;
            note: string;
            sent: number;
            /** @enum {unknown} */
            state: "accepted" | "expired" | "open" | "revoked";
            version: number;
        };
        /**
         * Page[InvitationView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        InvitationViewPage: {
            items: components["schemas"]["InvitationView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * LatestView
         * @description The last thing that was said.
         */
        LatestView: {
            /** @enum {unknown} */
            direction: "in" | "out";
            messageId: string;
            text: string;
        };
        /**
         * LeaveCreate
         * @description Leave: in one clinic, or (without `clinicId`, with `timeZone`) wherever the doctor works.
         */
        LeaveCreate: {
            clinicId?: string | null;
            /**
             * @description YYYY-MM-DDTHH:MM on the clinic's clocks, a multiple of 5 minutes
             * @example 2027-03-01T09:00
             */
            from: string;
            /**
             * @description One line
             * @example Ring the bell twice
             */
            reason?: string;
            timeZone?: string | null;
            /**
             * @description YYYY-MM-DDTHH:MM on the clinic's clocks, a multiple of 5 minutes
             * @example 2027-03-01T09:00
             */
            to: string;
        };
        /**
         * LinkedCancel
         * @description Cancelling by link.
         */
        LinkedCancel: {
            /**
             * @description One line
             * @example Ring the bell twice
             */
            reason?: string;
            /**
             * @description An opaque token
             * @example q7Xh2mT0bYkE
             */
            secret: string;
        };
        /**
         * LinkedMove
         * @description Moving by link.
         */
        LinkedMove: {
            /**
             * @description An opaque token
             * @example q7Xh2mT0bYkE
             */
            secret: string;
            /**
             * Format: date-time
             * @description RFC 3339, with its offset
             * @example 2027-01-26T09:30:00.000Z
             */
            startsAt: string;
        };
        /**
         * Login
         * @description Who signs in, and where if it matters.
         */
        Login: {
            /**
             * @description An e-mail address
             * @example asha@sunrise.example
             */
            email: string;
            /**
             * @description The policy on length and guessability is in the answer
             * @example correct-lantern-mule-77
             */
            password: string;
            tenantSlug?: string | null;
        };
        /**
         * MeView
         * @description Who I am here, and what I may do.
         */
        MeView: {
            activeClinicId: string | null;
            clinics: string[] | "*";
            entitlements: {
                [key: string]: boolean | number | null;
            };
            flags: {
                [key: string]: boolean;
            };
            memberships: components["schemas"]["MembershipView"][];
            permissions: {
                [key: string]: string[];
            };
            platformRoles: string[];
            roles: string[];
            secondFactor: components["schemas"]["SecondFactorView"];
            tenant: components["schemas"]["WorkplaceView"] | null;
            user: components["schemas"]["AccountView"];
            version: number;
        };
        /**
         * MedicalHistoryInput
         * @description All allergies and conditions, in place of those there are.
         */
        MedicalHistoryInput: {
            allergies: components["schemas"]["AllergyInput"][];
            history: components["schemas"]["ConditionInput"][];
        };
        /**
         * MedicalHistoryView
         * @description Allergies and conditions.
         */
        MedicalHistoryView: {
            allergies: components["schemas"]["AllergyView"][];
            history: components["schemas"]["ConditionView"][];
            patientId: string;
            version: number;
        };
        /**
         * MembershipView
         * @description A tenant one belongs to.
         */
        MembershipView: {
            name: string;
            roles: string[];
            slug: string;
            tenantId: string;
        };
        /**
         * MergeChoices
         * @description Whose value stays where there can be only one. Without a choice: the survivor's, unless it is empty.
         */
        MergeChoices: {
            address?: ("other" | "survivor") | null;
            birthDate?: ("other" | "survivor") | null;
            /** @enum {unknown} */
            name?: "other" | "survivor";
            sex?: ("other" | "survivor") | null;
        };
        /**
         * MergeInput
         * @description The patient who becomes one with the one in the path.
         */
        MergeInput: {
            fields?: components["schemas"]["MergeChoices"];
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            from: string;
        };
        /**
         * MergeView
         * @description Two patients who became one, or were told apart again.
         */
        MergeView: {
            actorId: string;
            /** Format: date-time */
            createdAt: string;
            id: string;
            mergedId: string;
            /** @enum {unknown} */
            status: "merged" | "undone";
            survivorId: string;
            version: number;
        };
        /**
         * Page[MergeView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        MergeViewPage: {
            items: components["schemas"]["MergeView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * MessageContactView
         * @description Somebody at the other end of a channel, with what they want of us.
         */
        MessageContactView: {
            /** @enum {unknown} */
            channel: "mail" | "sms" | "whatsapp";
            consent: components["schemas"]["ConsentView"] | null;
            email: string | null;
            id: string;
            language: string | null;
            marketingOutAt: string | null;
            name: string;
            optedOutAt: string | null;
            patientIds: string[];
            phone: string | null;
            windowUntil: string | null;
        };
        /**
         * MessageView
         * @description A message as its log shows it.
         */
        MessageView: {
            /** Format: date-time */
            at: string;
            cause: components["schemas"]["CauseView"] | null;
            /** @enum {unknown} */
            channel: "mail" | "sms" | "whatsapp";
            clinicId: string | null;
            contactId: string | null;
            /** @enum {unknown} */
            direction: "in" | "out";
            errorCode: string | null;
            follows: string | null;
            id: string;
            patientId: string | null;
            /** @enum {unknown} */
            state: "accepted" | "delivered" | "failed" | "queued" | "read" | "received" | "sent";
            text: string;
            times: {
                [key: string]: string;
            };
        };
        /**
         * Page[MessageView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        MessageViewPage: {
            items: components["schemas"]["MessageView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * Money
         * @description `{"amountMinor": 12500, "currency": "INR"}` is 125 rupees.
         *
         *         Raises ValueError or TypeError when built with an amount that is not a whole number in bounds, or with a
         *         currency that is not three capital letters (msgspec itself checks these only when it decodes).
         */
        Money: {
            /** @description whole minor units, such as paise or cents */
            amountMinor: number;
            /**
             * @description ISO 4217 alphabetic code
             * @example INR
             */
            currency: string;
        };
        /**
         * NextSlot
         * @description A free time of some doctor.
         */
        NextSlot: {
            doctorId: string;
            /** Format: date-time */
            endsAt: string;
            /** Format: date-time */
            startsAt: string;
        };
        /**
         * NextView
         * @description The next free times, in order, over all doctors.
         */
        NextView: {
            slots: components["schemas"]["NextSlot"][];
            timeZone: string;
        };
        /**
         * OfferReasonView
         * @description Why it was this one's turn, in the order in which it counts.
         */
        OfferReasonView: {
            askedBefore: number;
            byHand: boolean;
            candidates: number;
            namedDoctor: boolean;
            place: number;
            priority: number;
            spareMinutes: number;
            /** Format: date-time */
            waitingSince: string;
        };
        /**
         * OpenTime
         * @description A time at which a visit may begin, and the doctors who are free then.
         */
        OpenTime: {
            doctorIds: string[];
            /** Format: date-time */
            endsAt: string;
            /** Format: date-time */
            startsAt: string;
        };
        /**
         * OpenTimesView
         * @description Free times of a clinic, in order.
         */
        OpenTimesView: {
            /** @default null */
            following: string | null;
            timeZone: string;
            times: components["schemas"]["OpenTime"][];
        };
        /**
         * OverbookingCreate
         * @description A visit to book although the doctor is taken, on one of the policy's extra seats.
         */
        OverbookingCreate: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            clinicId: string;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            doctorId: string;
            /**
             * @description One line, at least one visible sign
             * @example The patient is in pain
             */
            overbooking: string;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            patientId: string;
            /**
             * @description One line
             * @example Ring the bell twice
             */
            reason?: string;
            roomId?: string | null;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            serviceId: string;
            /**
             * Format: date-time
             * @description RFC 3339, with its offset
             * @example 2027-01-26T09:30:00.000Z
             */
            startsAt: string;
        };
        /**
         * OverrideSet
         * @description One entitlement for one tenant, otherwise than its plan says.
         */
        OverrideSet: {
            expiresAt?: string | null;
            /**
             * @description Why, in one line. The tenant's owner can read it in the audit trail
             * @example Asked by the owner
             */
            reason: string;
            /** @description true or false for a feature; a number, or null for no limit, for a limit */
            value: boolean | number | null;
        };
        /**
         * OverrideView
         * @description An override; one whose `expiresAt` has passed has no effect.
         */
        OverrideView: {
            by: string;
            /** @default null */
            expiresAt: string | null;
            key: string;
            reason: string;
            /** Format: date-time */
            since: string;
            value: boolean | number | null;
        };
        /**
         * OwnClosing
         * @description An owner's word that the own account is to be closed.
         */
        OwnClosing: {
            /**
             * @description Why, in one line. The tenant's owner can read it in the audit trail
             * @example Asked by the owner
             */
            reason?: string;
            /**
             * @description a-z, 0-9 and inner hyphens
             * @example sunrise-dental
             */
            slug: string;
        };
        /**
         * OwnerInput
         * @description The first owner. An existing account is recognised by its e-mail address and password.
         */
        OwnerInput: {
            /**
             * @description An e-mail address
             * @example asha@sunrise.example
             */
            email: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
            /**
             * @description The policy on length and guessability is in the answer
             * @example correct-lantern-mule-77
             */
            password: string;
        };
        /**
         * PasswordChange
         * @description Both passwords.
         */
        PasswordChange: {
            /**
             * @description The policy on length and guessability is in the answer
             * @example correct-lantern-mule-77
             */
            currentPassword: string;
            /**
             * @description The policy on length and guessability is in the answer
             * @example correct-lantern-mule-77
             */
            newPassword: string;
        };
        /**
         * PasswordReset
         * @description A token from a letter, and the new password.
         */
        PasswordReset: {
            /**
             * @description The policy on length and guessability is in the answer
             * @example correct-lantern-mule-77
             */
            password: string;
            /**
             * @description An opaque token
             * @example q7Xh2mT0bYkE
             */
            token: string;
        };
        /**
         * PatientCreate
         * @description A new patient. Without `clinicIds`: of the clinic one works in.
         */
        PatientCreate: {
            address?: components["schemas"]["PostalAddressInput"];
            birthDate?: string | null;
            clinicIds?: string[] | null;
            duplicatesSeen?: boolean;
            emails?: string[];
            identifiers?: components["schemas"]["IdentifierInput"][];
            languages?: string[];
            name: components["schemas"]["HumanNameInput"];
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            notes?: string;
            phones?: components["schemas"]["PhoneInput"][];
            /** @enum {unknown} */
            sex?: "female" | "male" | "other" | "unknown";
            /** @enum {unknown} */
            source?: "import" | "public" | "staff" | "whatsapp";
            tags?: string[];
        };
        /**
         * PatientPatch
         * @description What changes; absent fields stay.
         */
        PatientPatch: {
            address?: components["schemas"]["PostalAddressInput"];
            birthDate?: string | null;
            clinicIds?: string[];
            emails?: string[];
            identifiers?: components["schemas"]["IdentifierInput"][];
            languages?: string[];
            name?: components["schemas"]["HumanNameInput"];
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            notes?: string;
            phones?: components["schemas"]["PhoneInput"][];
            /** @enum {unknown} */
            sex?: "female" | "male" | "other" | "unknown";
        };
        /**
         * PatientRecordView
         * @description The full record. Reading it is recorded.
         */
        PatientRecordView: {
            address: components["schemas"]["PostalAddressView"];
            allergies: components["schemas"]["AllergyView"][];
            birthDate: string | null;
            clinicIds: string[];
            /** Format: date-time */
            createdAt: string;
            doctorIds: string[];
            emails: string[];
            family: components["schemas"]["FamilyView"][];
            history: components["schemas"]["ConditionView"][];
            id: string;
            identifiers: components["schemas"]["IdentifierView"][];
            languages: string[];
            mergedInto: string | null;
            mrn: string;
            name: components["schemas"]["HumanNameView"];
            notes: string;
            phones: components["schemas"]["PhoneView"][];
            /** @enum {unknown} */
            sex: "female" | "male" | "other" | "unknown";
            /** @enum {unknown} */
            source: "import" | "public" | "staff" | "whatsapp";
            /** @enum {unknown} */
            status: "active" | "deleted" | "merged";
            tags: string[];
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /**
         * PatientRow
         * @description A patient in a list. No clinical data.
         */
        PatientRow: {
            birthDate: string | null;
            clinicIds: string[];
            id: string;
            mrn: string;
            name: components["schemas"]["HumanNameView"];
            phones: components["schemas"]["PhoneView"][];
            /** @enum {unknown} */
            sex: "female" | "male" | "other" | "unknown";
            /** @enum {unknown} */
            status: "active" | "deleted" | "merged";
            tags: string[];
        };
        /**
         * Page[PatientRow]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        PatientRowPage: {
            items: components["schemas"]["PatientRow"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * PatientView
         * @description A patient without clinical data.
         */
        PatientView: {
            address: components["schemas"]["PostalAddressView"];
            birthDate: string | null;
            clinicIds: string[];
            /** Format: date-time */
            createdAt: string;
            doctorIds: string[];
            emails: string[];
            family: components["schemas"]["FamilyView"][];
            id: string;
            identifiers: components["schemas"]["IdentifierView"][];
            languages: string[];
            mergedInto: string | null;
            mrn: string;
            name: components["schemas"]["HumanNameView"];
            phones: components["schemas"]["PhoneView"][];
            /** @enum {unknown} */
            sex: "female" | "male" | "other" | "unknown";
            /** @enum {unknown} */
            source: "import" | "public" | "staff" | "whatsapp";
            /** @enum {unknown} */
            status: "active" | "deleted" | "merged";
            tags: string[];
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /**
         * PauseView
         * @description People have taken over.
         */
        PauseView: {
            by: string | null;
            /** Format: date-time */
            until: string;
        };
        /**
         * PeriodReportView
         * @description Some days together.
         */
        PeriodReportView: {
            channels: components["schemas"]["VisitChannelsView"];
            firstDay: string;
            funnel: components["schemas"]["VisitFunnelView"];
            lastDay: string;
            rates: components["schemas"]["VisitRatesView"];
            waitlist: components["schemas"]["WaitlistOutcomeView"];
        };
        /**
         * PermissionView
         * @description A row of the role matrix.
         */
        PermissionView: {
            action: string;
            grantable: boolean;
            grantableRules: string[];
            module: string;
            permission: string;
            rules: {
                [key: string]: string;
            };
        };
        /**
         * Page[PermissionView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        PermissionViewPage: {
            items: components["schemas"]["PermissionView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * PhoneInput
         * @description A telephone number, the first being the one to call.
         */
        PhoneInput: {
            /**
             * @description One line
             * @example Mother
             */
            label?: string;
            /**
             * @description E.164: +919812345678
             * @example +919812345678
             */
            number: string;
            whatsapp?: boolean;
        };
        /**
         * PhoneView
         * @description A telephone number.
         */
        PhoneView: {
            /** @default  */
            label: string;
            number: string;
            /** @default false */
            whatsapp: boolean;
        };
        /**
         * PlanAssign
         * @description The plan to assign: its current version, or an earlier one by number.
         */
        PlanAssign: {
            number?: number | null;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            planId: string;
        };
        /**
         * PlanCreate
         * @description A new plan with its first version. A draft cannot be assigned until it is activated.
         */
        PlanCreate: {
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            description?: string;
            /**
             * @description a-z, 0-9 and _: clinic, chain_plus
             * @example chain_plus
             */
            key: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
            /** @enum {unknown} */
            state?: "active" | "draft";
            version: components["schemas"]["PlanVersionCreate"];
        };
        /**
         * PlanDetail
         * @description A plan with all its versions, oldest first.
         */
        PlanDetail: {
            atSignup: boolean;
            /** Format: date-time */
            createdAt: string;
            current: components["schemas"]["PlanVersionView"];
            description: string;
            id: string;
            key: string;
            name: string;
            /** @enum {unknown} */
            state: "active" | "draft" | "retired";
            version: number;
            versions: components["schemas"]["PlanVersionView"][];
        };
        /**
         * PlanPatch
         * @description What can be changed of a plan itself.
         */
        PlanPatch: {
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            description?: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name?: string;
        };
        /**
         * PlanVersionCreate
         * @description A new version. What is not named under `entitlements` has the catalogue's default.
         */
        PlanVersionCreate: {
            /**
             * @description By key of the catalogue: true or false for a feature; a number, or null for no limit, for a limit
             * @example {
             *       "clinics": 3,
             *       "staff": null,
             *       "whatsapp": true
             *     }
             */
            entitlements: {
                [key: string]: boolean | number | null;
            };
            /** @description Days of full use after the trial or a failed payment */
            graceDays: number;
            priceMonth: components["schemas"]["Money"];
            priceYear: components["schemas"]["Money"];
            /** @description Days of trial for a new tenant; 0: none */
            trialDays: number;
        };
        /**
         * PlanVersionView
         * @description A version of a plan.
         */
        PlanVersionView: {
            /** Format: date-time */
            createdAt: string;
            entitlements: {
                [key: string]: boolean | number | null;
            };
            graceDays: number;
            id: string;
            number: number;
            planId: string;
            priceMonth: components["schemas"]["Money"];
            priceYear: components["schemas"]["Money"];
            trialDays: number;
        };
        /**
         * PlanView
         * @description A plan with its current version. `version` is the record's, for If-Match; `current.number` the plan's.
         */
        PlanView: {
            atSignup: boolean;
            /** Format: date-time */
            createdAt: string;
            current: components["schemas"]["PlanVersionView"];
            description: string;
            id: string;
            key: string;
            name: string;
            /** @enum {unknown} */
            state: "active" | "draft" | "retired";
            version: number;
        };
        /**
         * Page[PlanView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        PlanViewPage: {
            items: components["schemas"]["PlanView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * PolicyPatch
         * @description What changes; absent fields stay.
         */
        PolicyPatch: {
            cancelMinutes?: number;
            holdMinutes?: number;
            horizonDays?: number;
            leadMinutes?: number;
            noShowMinutes?: number;
            offerMinutes?: number;
            online?: boolean;
            onlineProof?: boolean;
            overbooking?: number;
            /** @description A multiple of 5 */
            stepMinutes?: number;
        };
        /**
         * PolicyView
         * @description How a clinic takes bookings. Version 1 is the defaults.
         */
        PolicyView: {
            cancelMinutes: number;
            clinicId: string;
            holdMinutes: number;
            horizonDays: number;
            leadMinutes: number;
            noShowMinutes: number;
            offerMinutes: number;
            online: boolean;
            onlineProof: boolean;
            overbooking: number;
            stepMinutes: number;
            version: number;
        };
        /**
         * PostalAddressInput
         * @description A postal address.
         */
        PostalAddressInput: {
            /**
             * @description One line
             * @example Pune
             */
            city?: string;
            /**
             * @description ISO 3166-1 alpha-2, or empty
             * @example IN
             */
            country?: string;
            lines?: string[];
            /**
             * @description Letters, digits, spaces, -
             * @example 411001
             */
            postalCode?: string;
        };
        /**
         * PostalAddressView
         * @description A postal address.
         */
        PostalAddressView: {
            /** @default  */
            city: string;
            /** @default  */
            country: string;
            /** @default [] */
            lines: string[];
            /** @default  */
            postalCode: string;
        };
        /**
         * PriceInput
         * @description A price in the tenant's currency, nothing or more.
         */
        PriceInput: {
            /** @description whole minor units, such as paise */
            amountMinor: number;
            /**
             * @description ISO 4217 alphabetic code
             * @example INR
             */
            currency: string;
        };
        /**
         * PricePut
         * @description The price from now on; what was booked or invoiced keeps its own.
         */
        PricePut: {
            price: components["schemas"]["PriceInput"];
        };
        /**
         * Prioritize
         * @description How urgent it is.
         */
        Prioritize: {
            /** @description 0 normal, 1 urgent, 2 emergency */
            priority: number;
        };
        /**
         * PrivateNote
         * @description The doctor's own words about a visit.
         */
        PrivateNote: {
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            text: string;
        };
        /**
         * PrivateNoteView
         * @description The doctor's own words about a visit.
         */
        PrivateNoteView: {
            text: string;
            version: number;
        };
        /**
         * ProblemDetails
         * @description Problem details as documented in the OpenAPI document. Extension members may follow.
         */
        ProblemDetails: {
            detail: string;
            /** @default [] */
            errors: components["schemas"]["FieldFault"][];
            status: number;
            title: string;
            traceId: string;
            type: string;
        };
        /**
         * ProfilePatch
         * @description What people change about themselves.
         */
        ProfilePatch: {
            /**
             * @description BCP 47: en, hi, pt-BR
             * @example en
             */
            locale?: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name?: string;
        };
        /**
         * PublicBooking
         * @description Who the held time is for.
         */
        PublicBooking: {
            code?: string | null;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            holdId: string;
            /**
             * @description One line
             * @example Ring the bell twice
             */
            reason?: string;
            /**
             * @description An opaque token
             * @example q7Xh2mT0bYkE
             */
            secret: string;
            visitor: components["schemas"]["VisitorInput"];
        };
        /**
         * PublicClinic
         * @description A clinic as visitors see it.
         */
        PublicClinic: {
            city: string;
            country: string;
            email: string | null;
            id: string;
            lines: string[];
            name: string;
            phone: string | null;
            postalCode: string;
            timeZone: string;
        };
        /**
         * PublicCodeRequest
         * @description Where a code is to go. The booking must then name the same number or address as the visitor's.
         */
        PublicCodeRequest: {
            /** @enum {unknown} */
            channel: "email" | "sms" | "whatsapp";
            /**
             * @description BCP 47: en, hi, pt-BR
             * @example en
             */
            language?: string;
            /**
             * @description An opaque token
             * @example q7Xh2mT0bYkE
             */
            secret: string;
            /**
             * @description E.164, or an e-mail address
             * @example +919812345678
             */
            to: string;
        };
        /**
         * PublicCodeView
         * @description A code is on its way. The same is answered whether or not anybody is known by the address.
         */
        PublicCodeView: {
            /** @enum {unknown} */
            channel: "email" | "sms" | "whatsapp";
            /** Format: date-time */
            expiresAt: string;
            left: number;
            to: string;
        };
        /**
         * PublicDoctor
         * @description A doctor as visitors see them.
         */
        PublicDoctor: {
            bio: string;
            clinicIds: string[];
            id: string;
            languages: string[];
            name: string;
            serviceIds: string[];
            specialties: string[];
            title: string;
        };
        /**
         * PublicHoldCreate
         * @description A time to keep while the visitor says who they are.
         */
        PublicHoldCreate: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            clinicId: string;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            doctorId: string;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            serviceId: string;
            /**
             * Format: date-time
             * @description RFC 3339, with its offset
             * @example 2027-01-26T09:30:00.000Z
             */
            startsAt: string;
        };
        /**
         * PublicHoldView
         * @description A held time. `secret` confirms it or gives it back.
         */
        PublicHoldView: {
            /** Format: date-time */
            endsAt: string;
            expiresAt: string | null;
            id: string;
            proveBy: ("email" | "sms" | "whatsapp")[];
            secret: string;
            /** Format: date-time */
            startsAt: string;
            timeZone: string;
        };
        /**
         * PublicPage
         * @description All that a clinic page needs before a time is chosen.
         */
        PublicPage: {
            accent: string;
            clinics: components["schemas"]["PublicClinic"][];
            doctors: components["schemas"]["PublicDoctor"][];
            languages: string[];
            name: string;
            services: components["schemas"]["PublicService"][];
            slug: string;
            specialties: {
                [key: string]: components["schemas"]["SpecialtyNames"];
            };
            tagline: string;
        };
        /**
         * PublicService
         * @description A service as visitors see it.
         */
        PublicService: {
            clinicIds: string[];
            description: string;
            duration: number;
            id: string;
            name: string;
            price: components["schemas"]["Money"];
            specialty: string | null;
        };
        /**
         * PublicVisitView
         * @description A visit as its patient sees it.
         */
        PublicVisitView: {
            clinic: components["schemas"]["PublicClinic"];
            clinicId: string;
            doctorId: string;
            doctorName: string;
            /** Format: date-time */
            endsAt: string;
            id: string;
            /** @default null */
            link: string | null;
            /** Format: date-time */
            mayChangeUntil: string;
            serviceId: string;
            serviceName: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {unknown} */
            status: "arrived" | "cancelled" | "completed" | "confirmed" | "held" | "in_progress" | "lapsed" | "no_show" | "scheduled";
            timeZone: string;
        };
        /**
         * Readiness
         * @description Whether the process can serve, part by part.
         */
        Readiness: {
            parts: {
                [key: string]: string;
            };
            status: string;
        };
        /**
         * Reassignment
         * @description Whose task it is from now on; null: open again, for whoever claims it.
         */
        Reassignment: {
            userId: string | null;
        };
        /**
         * RecoveryCodes
         * @description Each works once in place of a code. Shown once.
         */
        RecoveryCodes: {
            recoveryCodes: string[];
        };
        /**
         * Register
         * @description A patient account.
         */
        Register: {
            /**
             * @description An e-mail address
             * @example asha@sunrise.example
             */
            email: string;
            /**
             * @description BCP 47: en, hi, pt-BR
             * @example en
             */
            locale?: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
            /**
             * @description The policy on length and guessability is in the answer
             * @example correct-lantern-mule-77
             */
            password: string;
            /**
             * @description a-z, 0-9 and inner hyphens
             * @example sunrise-dental
             */
            tenantSlug: string;
        };
        /**
         * RegistrationInput
         * @description The licence to practise: its number, and the council that gave it.
         */
        RegistrationInput: {
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            council: string;
            /**
             * @description Letters, digits, space . / -
             * @example A-12345
             */
            number: string;
        };
        /**
         * ReminderPolicyPut
         * @description When patients are told and reminded.
         */
        ReminderPolicyPut: {
            changes?: boolean;
            dayMinutes?: number | null;
            /** @description Minutes without delivery */
            fallbackMinutes?: number;
            hoursMinutes?: number | null;
        };
        /**
         * ReminderPolicyView
         * @description When patients are told and reminded.
         */
        ReminderPolicyView: {
            changes: boolean;
            clinicId: string | null;
            dayMinutes: number | null;
            fallbackMinutes: number;
            hoursMinutes: number | null;
            version: number;
        };
        /**
         * Reorder
         * @description Before which token it shall stand; without one, at the end.
         */
        Reorder: {
            beforeId?: string | null;
        };
        /**
         * Reply
         * @description An answer: in one's own words within the window, by template at any time. Exactly one of them.
         */
        Reply: {
            template?: components["schemas"]["TemplateReply"] | null;
            text?: string | null;
        };
        /**
         * Reschedule
         * @description Where a visit goes; absent: the doctor stays, and a suitable room is chosen.
         */
        Reschedule: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            doctorId?: string;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            roomId?: string;
            /**
             * Format: date-time
             * @description RFC 3339, with its offset
             * @example 2027-01-26T09:30:00.000Z
             */
            startsAt: string;
        };
        /**
         * Resolution
         * @description How it ended.
         */
        Resolution: {
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            note?: string;
            /** @enum {unknown} */
            outcome: "answered" | "booked" | "cancelled" | "no-action" | "not-reached" | "rescheduled";
        };
        /**
         * RoleCreate
         * @description A new role.
         */
        RoleCreate: {
            /**
             * @description One line
             * @example Ring the bell twice
             */
            description?: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
            permissions: components["schemas"]["GrantInput"][];
        };
        /**
         * RolePatch
         * @description What changes; absent fields stay, and `permissions` replaces the whole list.
         */
        RolePatch: {
            /**
             * @description One line
             * @example Ring the bell twice
             */
            description?: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name?: string;
            permissions?: components["schemas"]["GrantInput"][];
        };
        /**
         * RoleView
         * @description A role. Built-in ones have their name as id, and cannot be changed.
         */
        RoleView: {
            builtIn: boolean;
            description: string;
            id: string;
            name: string;
            permissions: components["schemas"]["GrantView"][];
            updatedAt: string | null;
            version: number;
        };
        /**
         * Page[RoleView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        RoleViewPage: {
            items: components["schemas"]["RoleView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * RoomCreate
         * @description A new room or chair.
         */
        RoomCreate: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            clinicId: string;
            /** @enum {unknown} */
            kind?: "chair" | "room";
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
        };
        /**
         * RoomPatch
         * @description What changes; absent fields stay.
         */
        RoomPatch: {
            active?: boolean;
            /** @enum {unknown} */
            kind?: "chair" | "room";
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name?: string;
        };
        /**
         * RoomView
         * @description A room or chair.
         */
        RoomView: {
            active: boolean;
            clinicId: string;
            id: string;
            /** @enum {unknown} */
            kind: "chair" | "room";
            name: string;
            version: number;
        };
        /**
         * Page[RoomView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        RoomViewPage: {
            items: components["schemas"]["RoomView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * ScheduleCreate
         * @description New weekly hours: in a clinic (with `clinicId`), or hospital rounds (with `place` and `timeZone`).
         */
        ScheduleCreate: {
            clinicId?: string | null;
            /**
             * @description YYYY-MM-DD
             * @example 2027-01-26
             */
            effectiveFrom: string;
            effectiveTo?: string | null;
            /** @enum {unknown} */
            kind?: "clinic" | "rounds";
            place?: string | null;
            timeZone?: string | null;
            /**
             * @description One line
             * @example Monday surgery
             */
            title?: string;
            windows: components["schemas"]["WeekWindowInput"][];
        };
        /**
         * SchedulePatch
         * @description What changes; absent fields stay. `place` and `timeZone` are those of rounds.
         */
        SchedulePatch: {
            /**
             * @description YYYY-MM-DD
             * @example 2027-01-26
             */
            effectiveFrom?: string;
            effectiveTo?: string | null;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            place?: string;
            /**
             * @description IANA: Asia/Kolkata
             * @example Asia/Kolkata
             */
            timeZone?: string;
            /**
             * @description One line
             * @example Monday surgery
             */
            title?: string;
            windows?: components["schemas"]["WeekWindowInput"][];
        };
        /**
         * ScheduleView
         * @description Weekly hours in a clinic, or hospital rounds.
         */
        ScheduleView: {
            clinicId: string | null;
            doctorId: string;
            effectiveFrom: string;
            effectiveTo: string | null;
            id: string;
            /** @enum {unknown} */
            kind: "clinic" | "rounds";
            place: string;
            timeZone: string;
            title: string;
            version: number;
            windows: components["schemas"]["WeekWindowView"][];
        };
        /**
         * Page[ScheduleView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        ScheduleViewPage: {
            items: components["schemas"]["ScheduleView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * SearchResult
         * @description Those found, the best first. There is no next page: type more.
         */
        SearchResult: {
            /** @default false */
            corrected: boolean;
            items: components["schemas"]["PatientRow"][];
        };
        /**
         * SecondFactorProof
         * @description The answer to a challenge: one of the two codes.
         */
        SecondFactorProof: {
            /**
             * @description An opaque token
             * @example q7Xh2mT0bYkE
             */
            challenge: string;
            code?: string | null;
            recoveryCode?: string | null;
        };
        /**
         * SecondFactorView
         * @description How one's second factor stands.
         */
        SecondFactorView: {
            recoveryCodesLeft: number;
            required: boolean;
            /** @enum {unknown} */
            state: "active" | "none" | "pending";
        };
        /**
         * SecretInput
         * @description What came with the hold.
         */
        SecretInput: {
            /**
             * @description An opaque token
             * @example q7Xh2mT0bYkE
             */
            secret: string;
        };
        /**
         * SecurityPolicyInput
         * @description What sign-ins must fulfil.
         */
        SecurityPolicyInput: {
            secondFactorRoles: string[];
        };
        /**
         * SecurityPolicyView
         * @description What sign-ins must fulfil.
         */
        SecurityPolicyView: {
            id: string;
            secondFactorRoles: string[];
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /**
         * ServiceCreate
         * @description A new service with its first price. Without `clinicIds` it is offered in every clinic.
         */
        ServiceCreate: {
            /** @description Minutes, a multiple of 5 */
            bufferAfter?: number;
            /** @description Minutes, a multiple of 5 */
            bufferBefore?: number;
            /** @description Patients who share one visit */
            capacity?: number;
            clinicIds?: string[];
            code?: string | null;
            colour?: string | null;
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            description?: string;
            /** @description Minutes, a multiple of 5 */
            duration: number;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
            online?: boolean;
            price: components["schemas"]["PriceInput"];
            /** @enum {unknown} */
            roomKind?: "any" | "chair" | "none" | "room";
            specialty?: string | null;
            /** @enum {unknown} */
            taxClass?: "exempt" | "reduced" | "standard" | "zero";
        };
        /**
         * ServicePatch
         * @description What changes; absent fields stay. The price has a door of its own.
         */
        ServicePatch: {
            /** @description Minutes, a multiple of 5 */
            bufferAfter?: number;
            /** @description Minutes, a multiple of 5 */
            bufferBefore?: number;
            /** @description Patients who share one visit */
            capacity?: number;
            clinicIds?: string[];
            code?: string | null;
            colour?: string | null;
            /**
             * @description Text, with line breaks
             * @example Two
             *     lines
             */
            description?: string;
            /** @description Minutes, a multiple of 5 */
            duration?: number;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name?: string;
            online?: boolean;
            /** @enum {unknown} */
            roomKind?: "any" | "chair" | "none" | "room";
            specialty?: string | null;
            /** @enum {unknown} */
            taxClass?: "exempt" | "reduced" | "standard" | "zero";
        };
        /**
         * ServiceView
         * @description A service.
         */
        ServiceView: {
            active: boolean;
            bufferAfter: number;
            bufferBefore: number;
            capacity: number;
            clinicIds: string[];
            code: string | null;
            colour: string | null;
            /** Format: date-time */
            createdAt: string;
            description: string;
            duration: number;
            id: string;
            name: string;
            online: boolean;
            price: components["schemas"]["Money"];
            /** @enum {unknown} */
            roomKind: "any" | "chair" | "none" | "room";
            specialty: string | null;
            /** @enum {unknown} */
            taxClass: "exempt" | "reduced" | "standard" | "zero";
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /**
         * Page[ServiceView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        ServiceViewPage: {
            items: components["schemas"]["ServiceView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * SessionView
         * @description A sign-in on one device.
         */
        SessionView: {
            /** Format: date-time */
            createdAt: string;
            current: boolean;
            device: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            /** Format: date-time */
            lastUsedAt: string;
            tenantId: string | null;
        };
        /**
         * Page[SessionView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        SessionViewPage: {
            items: components["schemas"]["SessionView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * SettingsPatch
         * @description What changes; absent fields stay.
         */
        SettingsPatch: {
            /** @enum {unknown} */
            contactVisibility?: "after_booking" | "always";
            /**
             * @description ISO 3166-1 alpha-2
             * @example IN
             */
            country?: string;
            /**
             * @description ISO 4217
             * @example INR
             */
            currency?: string;
            languages?: string[];
        };
        /**
         * SettingsView
         * @description The tenant, as its own people see it.
         */
        SettingsView: {
            branding: components["schemas"]["BrandingView"];
            /** @enum {unknown} */
            contactVisibility: "after_booking" | "always";
            country: string;
            currency: string;
            languages: string[];
            name: string;
            slug: string;
            state: string;
            tenantId: string;
            version: number;
        };
        /**
         * SignUp
         * @description A new tenant with its owner and first clinic.
         */
        SignUp: {
            clinic: components["schemas"]["ClinicCreate"];
            /**
             * @description ISO 3166-1 alpha-2
             * @example IN
             */
            country: string;
            /**
             * @description ISO 4217
             * @example INR
             */
            currency: string;
            /**
             * @description BCP 47: en, hi, pt-BR
             * @example en
             */
            locale?: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
            owner: components["schemas"]["OwnerInput"];
            /**
             * @description a-z, 0-9 and inner hyphens
             * @example sunrise-dental
             */
            slug: string;
        };
        /**
         * SignedIn
         * @description A session. The refresh token is not here: it is in the cookie `donto_refresh`.
         */
        SignedIn: {
            accessToken: string;
            activeClinicId: string | null;
            expiresIn: number;
            memberships: components["schemas"]["MembershipView"][];
            secondFactorMissing: boolean;
            /**
             * @default authenticated
             * @enum {unknown}
             */
            status: "authenticated";
            tenant: components["schemas"]["WorkplaceView"] | null;
            /**
             * @default Bearer
             * @enum {unknown}
             */
            tokenType: "Bearer";
            user: components["schemas"]["AccountView"];
        };
        /**
         * SlotView
         * @description A time at which a visit may begin. A list has hundreds, and their texts are kept (`tenants.slots.iso_of`).
         */
        SlotView: {
            /** Format: date-time */
            endsAt: string;
            /** @default 1 */
            places: number;
            /** Format: date-time */
            startsAt: string;
        };
        /**
         * SlotsView
         * @description Free times, in order. They are UTC; `timeZone` is the clinic's, for showing them.
         */
        SlotsView: {
            slots: components["schemas"]["SlotView"][];
            timeZone: string;
        };
        /**
         * SpanView
         * @description A stretch of time.
         */
        SpanView: {
            /** Format: date-time */
            endsAt: string;
            /** Format: date-time */
            startsAt: string;
        };
        /**
         * SpecialtyCreate
         * @description A new specialty. `parent`: the code of a broader one of the same field, which has no parent itself.
         */
        SpecialtyCreate: {
            /**
             * @description a-z, 0-9 and inner hyphens, a letter first
             * @example general-dentistry
             */
            code: string;
            /** @enum {unknown} */
            field: "dental" | "medical";
            names: components["schemas"]["SpecialtyNames"];
            parent?: string | null;
        };
        /**
         * SpecialtyNames
         * @description A name by language. Where one is null, the English one serves.
         */
        SpecialtyNames: {
            /** @default null */
            ar: string | null;
            /** @default null */
            de: string | null;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            en: string;
            /** @default null */
            hi: string | null;
        };
        /**
         * SpecialtyPatch
         * @description What changes; absent fields stay. `active: false` keeps it where it is used and offers it no more.
         */
        SpecialtyPatch: {
            active?: boolean;
            names?: components["schemas"]["SpecialtyNames"];
            parent?: string | null;
        };
        /**
         * SpecialtyView
         * @description A specialty.
         */
        SpecialtyView: {
            active: boolean;
            code: string;
            /** @enum {unknown} */
            field: "dental" | "medical";
            names: components["schemas"]["SpecialtyNames"];
            parent: string | null;
            version: number;
        };
        /**
         * Page[SpecialtyView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        SpecialtyViewPage: {
            items: components["schemas"]["SpecialtyView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * StandardInstall
         * @description The product's own templates, for the tenant's notices.
         */
        StandardInstall: {
            languages?: ("ar" | "de" | "en" | "hi")[];
            wabaId?: string | null;
        };
        /**
         * StateChange
         * @description The reason for moving a tenant through its life cycle.
         */
        StateChange: {
            /**
             * @description Why, in one line. The tenant's owner can read it in the audit trail
             * @example Asked by the owner
             */
            reason: string;
        };
        /**
         * StepUp
         * @description A fresh proof: the password, or a code of the second factor.
         */
        StepUp: {
            code?: string | null;
            password?: string | null;
        };
        /**
         * StepView
         * @description A step of the appointment's history.
         */
        StepView: {
            /** Format: date-time */
            at: string;
            by: string;
            /** @default null */
            doctorId: string | null;
            event: string;
            /** @default null */
            startsAt: string | null;
            /** @enum {unknown} */
            status: "arrived" | "cancelled" | "completed" | "confirmed" | "held" | "in_progress" | "lapsed" | "no_show" | "scheduled";
        };
        /**
         * SteppedUp
         * @description How long the fresh proof counts.
         */
        SteppedUp: {
            /** Format: date-time */
            steppedUpUntil: string;
        };
        /**
         * StopView
         * @description Why nothing goes out over an account.
         */
        StopView: {
            /** Format: date-time */
            at: string;
            code: string;
        };
        /**
         * SubjectView
         * @description What it was done to.
         */
        SubjectView: {
            id: string;
            kind: string;
        };
        /**
         * SubscribedPlan
         * @description The plan a tenant has, in the version it has.
         */
        SubscribedPlan: {
            key: string;
            name: string;
            number: number;
            priceMonth: components["schemas"]["Money"];
            priceYear: components["schemas"]["Money"];
            /** Format: date-time */
            since: string;
        };
        /**
         * SubscriptionView
         * @description What a tenant has, in what state, and how much of it is used.
         */
        SubscriptionView: {
            entitlements: {
                [key: string]: boolean | number | null;
            };
            graceEndsAt: string | null;
            plan: components["schemas"]["SubscribedPlan"];
            /** Format: date-time */
            since: string;
            /** @enum {unknown} */
            state: "active" | "closed" | "past_due" | "read_only" | "suspended" | "trial";
            trialEndsAt: string | null;
            usage: components["schemas"]["UsageView"][];
        };
        /**
         * SummaryReportView
         * @description A period beside the one before it, which is as long.
         */
        SummaryReportView: {
            before: components["schemas"]["PeriodReportView"];
            clinicId: string | null;
            conversations: {
                [key: string]: number;
            };
            doctorId: string | null;
            period: components["schemas"]["PeriodReportView"];
        };
        /**
         * Switch
         * @description Where to go. A tenant alone: its first clinic; null: the platform's side; a clinic alone: within the tenant.
         */
        Switch: {
            clinicId?: string | null;
            tenantId?: string | null;
        };
        /**
         * SyncBegun
         * @description The list is being read.
         */
        SyncBegun: {
            wabaId: string;
        };
        /**
         * TagsInput
         * @description All tags, in place of those there are.
         */
        TagsInput: {
            tags: string[];
        };
        /**
         * TemplateCreate
         * @description A new template.
         */
        TemplateCreate: {
            /**
             * @description Text with variables such as {{patient}}, none of them at its begin or end
             * @example Hello {{patient}}, see you soon.
             */
            body: string;
            buttons?: components["schemas"]["ButtonInput"][];
            /** @enum {unknown} */
            category?: "MARKETING" | "UTILITY";
            /** @description A value for each variable */
            examples?: {
                [key: string]: string;
            };
            /**
             * @description One line, without variables
             * @example Sunrise Dental
             */
            footer?: string;
            /**
             * @description One line, without variables
             * @example Your visit
             */
            header?: string;
            /**
             * @description The provider's code
             * @example en
             * @example pt_BR
             */
            language: string;
            /**
             * @description a-z, 0-9 and _
             * @example visit_reminder
             */
            name: string;
            /** @example 104857600231177 */
            wabaId: string;
        };
        /**
         * TemplateList
         * @description Templates.
         */
        TemplateList: {
            items: components["schemas"]["TemplateView"][];
        };
        /**
         * TemplatePatch
         * @description What changes; absent fields stay.
         */
        TemplatePatch: {
            /**
             * @description Text with variables such as {{patient}}, none of them at its begin or end
             * @example Hello {{patient}}, see you soon.
             */
            body?: string;
            buttons?: components["schemas"]["ButtonInput"][];
            /** @description A value for each variable */
            examples?: {
                [key: string]: string;
            };
            /**
             * @description One line, without variables
             * @example Sunrise Dental
             */
            footer?: string;
            /**
             * @description One line, without variables
             * @example Your visit
             */
            header?: string;
        };
        /**
         * TemplateReply
         * @description A text that the provider has approved, with its values.
         */
        TemplateReply: {
            /** @example en */
            language: string;
            /** @example visit_reminder */
            name: string;
            values?: {
                [key: string]: string;
            };
        };
        /**
         * TemplateSync
         * @description What the provider's list is to be read of.
         */
        TemplateSync: {
            /** @example 104857600231177 */
            wabaId: string;
        };
        /**
         * TemplateView
         * @description A template.
         */
        TemplateView: {
            approved: components["schemas"]["WordingView"] | null;
            /** @enum {unknown} */
            category: "AUTHENTICATION" | "MARKETING" | "UTILITY";
            /** Format: date-time */
            createdAt: string;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            id: string;
            language: string;
            name: string;
            providerId: string | null;
            /** @enum {unknown} */
            quality: "GREEN" | "RED" | "UNKNOWN" | "YELLOW";
            reason: string | null;
            /** @enum {unknown} */
            status: "approved" | "archived" | "deleted" | "deleting" | "disabled" | "draft" | "in_appeal" | "limit_exceeded" | "locked" | "paused" | "pending" | "refused" | "rejected" | "submitting";
            /** Format: date-time */
            updatedAt: string;
            version: number;
            wabaId: string;
            wording: components["schemas"]["WordingView"];
        };
        /**
         * Page[TemplateView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        TemplateViewPage: {
            items: components["schemas"]["TemplateView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * TenantCreate
         * @description A tenant made by the operator, without an owner yet. Without `planId` it gets the plan of sign-up.
         */
        TenantCreate: {
            /**
             * @description ISO 3166-1 alpha-2
             * @example IN
             */
            country: string;
            /**
             * @description ISO 4217
             * @example INR
             */
            currency: string;
            dedicated?: boolean;
            /**
             * @description BCP 47: en, hi, pt-BR
             * @example en
             */
            locale?: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
            planId?: string | null;
            /**
             * @description a-z, 0-9 and inner hyphens
             * @example sunrise-dental
             */
            slug: string;
            /**
             * @description IANA: Asia/Kolkata
             * @example Asia/Kolkata
             */
            timeZone: string;
        };
        /**
         * TenantPatch
         * @description What the operator can change of a tenant directly.
         */
        TenantPatch: {
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            name: string;
        };
        /**
         * TenantUsage
         * @description A tenant's use, for the operator.
         */
        TenantUsage: {
            tenantId: string;
            usage: components["schemas"]["UsageView"][];
        };
        /**
         * TenantView
         * @description A tenant. `state` and `since` are as of now, lapses of trial and grace included.
         */
        TenantView: {
            country: string;
            /** Format: date-time */
            createdAt: string;
            currency: string;
            database: string;
            dedicated: boolean;
            graceEndsAt: string | null;
            id: string;
            locale: string;
            moves: string[];
            name: string;
            overrides: components["schemas"]["OverrideView"][];
            plan: components["schemas"]["AssignedPlan"];
            /** Format: date-time */
            since: string;
            slug: string;
            /** @enum {unknown} */
            state: "active" | "closed" | "past_due" | "read_only" | "suspended" | "trial";
            timeZone: string;
            trialEndsAt: string | null;
            version: number;
        };
        /**
         * Page[TenantView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        TenantViewPage: {
            items: components["schemas"]["TenantView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * ThreadView
         * @description A conversation with somebody.
         */
        ThreadView: {
            clinicId: string | null;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            contactId: string;
            language: string | null;
            latest: components["schemas"]["LatestView"] | null;
            /** Format: date-time */
            latestAt: string;
            name: string;
            patientIds: string[];
            pause: components["schemas"]["PauseView"] | null;
            phone: string | null;
            /** @enum {unknown} */
            speaks: "people" | "program";
            unread: number;
            waiting: boolean;
            windowUntil: string | null;
        };
        /**
         * Page[ThreadView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        ThreadViewPage: {
            items: components["schemas"]["ThreadView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * TokenCreate
         * @description A new token. Exactly one of `appointmentId`, `patientId` and `name` says whose.
         */
        TokenCreate: {
            appointmentId?: string | null;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            clinicId: string;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            doctorId: string;
            name?: string | null;
            patientId?: string | null;
            /** @description 0 normal, 1 urgent, 2 emergency */
            priority?: number;
        };
        /**
         * TokenOnly
         * @description A token from a letter.
         */
        TokenOnly: {
            /**
             * @description An opaque token
             * @example q7Xh2mT0bYkE
             */
            token: string;
        };
        /**
         * TokenView
         * @description A token, as those see it who work with the queue.
         */
        TokenView: {
            /** @default [] */
            allowed: ("done" | "leave" | "prioritize" | "recall" | "reorder" | "requeue" | "serve" | "transfer")[];
            appointmentId: string | null;
            calledAt: string | null;
            calls: number;
            clinicId: string;
            day: string;
            doctorId: string;
            endedAt: string | null;
            id: string;
            /** Format: date-time */
            issuedAt: string;
            minutes: number;
            number: number;
            patientId: string | null;
            patientName: string;
            priority: number;
            roomId: string | null;
            servedAt: string | null;
            /** @enum {unknown} */
            status: "called" | "done" | "left" | "serving" | "waiting";
            transfers: components["schemas"]["TransferView"][];
            version: number;
            /** @default null */
            waitMinutes: number | null;
        };
        /**
         * TransferTo
         * @description To which doctor of the same clinic.
         */
        TransferTo: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            doctorId: string;
        };
        /**
         * TransferView
         * @description Where a token stood before.
         */
        TransferView: {
            /** Format: date-time */
            at: string;
            doctorId: string;
            number: number;
        };
        /**
         * UsageView
         * @description One meter. `allowed` is null where there is no limit.
         */
        UsageView: {
            allowed: number | null;
            meter: string;
            period: string | null;
            title: string;
            used: number;
            warning: ("near" | "reached") | null;
        };
        /**
         * UserPatch
         * @description The roles from now on; they replace the present ones.
         */
        UserPatch: {
            assignments: components["schemas"]["AssignmentInput"][];
        };
        /**
         * UserView
         * @description Somebody with a place in this tenant. `version` is that of the place, not of the account.
         */
        UserView: {
            active: boolean;
            assignments: components["schemas"]["AssignmentView"][];
            deactivatedAt: string | null;
            email: string;
            emailVerified: boolean;
            id: string;
            /** Format: date-time */
            joinedAt: string;
            name: string;
            patientId: string | null;
            secondFactor: boolean;
            version: number;
        };
        /**
         * Page[UserView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        UserViewPage: {
            items: components["schemas"]["UserView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * ValueReportView
         * @description What a period's visits are worth, beside the period before, which is as long.
         */
        ValueReportView: {
            before: components["schemas"]["VisitValueView"][];
            clinicId: string | null;
            days: components["schemas"]["DayValueView"][];
            doctorId: string | null;
            doctors: components["schemas"]["DoctorValueView"][];
            firstDay: string;
            lastDay: string;
            totals: components["schemas"]["VisitValueView"][];
        };
        /**
         * VerdictView
         * @description What walking the chain found.
         */
        VerdictView: {
            blocks: number;
            entries: number;
            firstBreak: components["schemas"]["BreakView"] | null;
            head: string | null;
            intact: boolean;
            unsealed: number;
        };
        /**
         * Verified
         * @description The address is confirmed; sign in now.
         */
        Verified: {
            /**
             * @default verified
             * @enum {unknown}
             */
            status: "verified";
        };
        /**
         * VisitChannelsView
         * @description The door that booked visits came in by.
         */
        VisitChannelsView: {
            public: number;
            staff: number;
            waitlist: number;
            whatsapp: number;
        };
        /**
         * VisitFunnelView
         * @description What became of visits. All are counted on the day of the visit.
         */
        VisitFunnelView: {
            arrived: number;
            booked: number;
            cancelledByClinic: number;
            cancelledByPatient: number;
            completed: number;
            confirmed: number;
            noShows: number;
        };
        /**
         * VisitRatesView
         * @description Parts from 0 to 1; null of nothing.
         */
        VisitRatesView: {
            cancellation: number | null;
            confirmation: number | null;
            noShow: number | null;
        };
        /**
         * VisitValueView
         * @description What visits are worth, in minor units of one currency, by the prices at which they were booked.
         */
        VisitValueView: {
            bookedMinor: number;
            completedMinor: number;
            currency: string;
            lostMinor: number;
        };
        /**
         * VisitorInput
         * @description Who books.
         */
        VisitorInput: {
            birthDate?: string | null;
            email?: string | null;
            /** @example Rao */
            family?: string;
            /**
             * @description One line, at least one visible sign
             * @example Asha Rao
             */
            given: string;
            /**
             * @description E.164: +919812345678
             * @example +919812345678
             */
            phone: string;
        };
        /**
         * WaitlistEntryCreate
         * @description Somebody who waits. Without a doctor any who gives the service will do, without windows any time.
         */
        WaitlistEntryCreate: {
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            clinicId: string;
            doctorId?: string | null;
            firstDay?: string | null;
            lastDay?: string | null;
            /**
             * @description One line
             * @example Ring the bell twice
             */
            note?: string;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            patientId: string;
            /** @description 0 normal, 1 soon, 2 urgent */
            priority?: number;
            /**
             * @description An opaque id
             * @example cln_06fpm2c8v4yq7t1e9kx3dnzbwr
             */
            serviceId: string;
            windows?: components["schemas"]["WishWindowInput"][];
        };
        /**
         * WaitlistEntryPatch
         * @description What changes; absent fields stay.
         */
        WaitlistEntryPatch: {
            doctorId?: string | null;
            firstDay?: string | null;
            lastDay?: string | null;
            /**
             * @description One line
             * @example Ring the bell twice
             */
            note?: string;
            /** @description 0 normal, 1 soon, 2 urgent */
            priority?: number;
            windows?: components["schemas"]["WishWindowInput"][];
        };
        /**
         * WaitlistEntryView
         * @description Somebody who waits.
         */
        WaitlistEntryView: {
            asked: number;
            clinicId: string;
            doctorId: string | null;
            firstDay: string | null;
            id: string;
            lastDay: string | null;
            note: string;
            patientId: string;
            /** @default  */
            patientName: string;
            priority: number;
            serviceId: string;
            /** Format: date-time */
            since: string;
            /** @enum {unknown} */
            status: "asked" | "booked" | "removed" | "waiting";
            version: number;
            windows: components["schemas"]["WishWindowView"][];
        };
        /**
         * Page[WaitlistEntryView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        WaitlistEntryViewPage: {
            items: components["schemas"]["WaitlistEntryView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * WaitlistOfferCreate
         * @description A time to keep for somebody who waits. Without a doctor it is the one they wait for.
         */
        WaitlistOfferCreate: {
            doctorId?: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, with its offset
             * @example 2027-01-26T09:30:00.000Z
             */
            startsAt: string;
        };
        /**
         * WaitlistOfferView
         * @description A time that was kept for somebody, and what they said.
         */
        WaitlistOfferView: {
            appointmentId: string;
            clinicId: string;
            /** Format: date-time */
            createdAt: string;
            doctorId: string;
            entryId: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            patientId: string;
            reason: components["schemas"]["OfferReasonView"];
            serviceId: string;
            /** Format: date-time */
            startsAt: string;
            /** @enum {unknown} */
            status: "lapsed" | "left" | "open" | "taken" | "withdrawn";
            told: boolean;
            version: number;
        };
        /**
         * Page[WaitlistOfferView]
         * @description A part of a list. `nextCursor` is null on the last page.
         */
        WaitlistOfferViewPage: {
            items: components["schemas"]["WaitlistOfferView"][];
            /** @default null */
            nextCursor: string | null;
        };
        /**
         * WaitlistOutcomeView
         * @description Offers to people on the waiting list, on the day on which they were made.
         */
        WaitlistOutcomeView: {
            lapsed: number;
            left: number;
            made: number;
            taken: number;
        };
        /**
         * WeekWindowInput
         * @description One window of the week; `closes` is later than `opens` on the same day.
         */
        WeekWindowInput: {
            /**
             * @description HH:MM, a multiple of 5 minutes; 24:00 is the end of the day
             * @example 13:00
             */
            closes: string;
            /**
             * @description HH:MM, a multiple of 5 minutes
             * @example 09:00
             */
            opens: string;
            /** @description ISO 8601: 1 is Monday */
            weekday: number;
        };
        /**
         * WeekWindowView
         * @description One window of the week.
         */
        WeekWindowView: {
            closes: string;
            opens: string;
            weekday: number;
        };
        /**
         * WindowInput
         * @description An opening window of the week; `closes` is later than `opens` on the same day.
         */
        WindowInput: {
            /**
             * @description HH:MM in the clinic's zone
             * @example 09:30
             */
            closes: string;
            /**
             * @description HH:MM in the clinic's zone
             * @example 09:30
             */
            opens: string;
            /** @description ISO 8601: 1 is Monday */
            weekday: number;
        };
        /**
         * WindowView
         * @description An opening window of the week.
         */
        WindowView: {
            closes: string;
            opens: string;
            weekday: number;
        };
        /**
         * WishWindowInput
         * @description A time of the week in which the patient can come; `closes` is later than `opens` on the same day.
         */
        WishWindowInput: {
            /**
             * @description HH:MM in the clinic's zone
             * @example 09:30
             */
            closes: string;
            /**
             * @description HH:MM in the clinic's zone
             * @example 09:30
             */
            opens: string;
            /** @description ISO 8601: 1 is Monday */
            weekday: number;
        };
        /**
         * WishWindowView
         * @description A time of the week in which the patient can come.
         */
        WishWindowView: {
            closes: string;
            opens: string;
            weekday: number;
        };
        /**
         * WordingView
         * @description What a template says.
         */
        WordingView: {
            body: string;
            buttons: components["schemas"]["ButtonView"][];
            examples: {
                [key: string]: string;
            };
            footer: string;
            header: string;
        };
        /**
         * WorkplaceView
         * @description The tenant one works in.
         */
        WorkplaceView: {
            id: string;
            name: string;
            slug: string;
            state: string;
        };
    };
    responses: {
        /** @description The request cannot be understood, or lacks a header */
        Problem400: {
            headers: {
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description No token, or one that does not hold */
        Problem401: {
            headers: {
                /** @description Bearer */
                "WWW-Authenticate": string;
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Not allowed: role, plan, state, or a fresh confirmation is needed */
        Problem403: {
            headers: {
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Not there, or not yours */
        Problem404: {
            headers: {
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Does not fit the present state */
        Problem409: {
            headers: {
                /** @description Seconds, with still-running alone */
                "Retry-After"?: string;
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Changed by somebody else in the meantime */
        Problem412: {
            headers: {
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description The body is too large */
        Problem413: {
            headers: {
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description The body is not sent as application/json */
        Problem415: {
            headers: {
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Some of the input is not valid */
        Problem422: {
            headers: {
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description If-Match is missing */
        Problem428: {
            headers: {
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Too many tries */
        Problem429: {
            headers: {
                /** @description Seconds */
                "Retry-After": string;
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description A part that is needed does not answer just now */
        Problem503: {
            headers: {
                /** @description Seconds */
                "Retry-After": string;
                /** @description For questions about this answer */
                "X-Trace-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["Problem400"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            400: components["responses"]["Problem400"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            /** @description A part does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    listAbsencesToDecide: {
        parameters: {
            query?: {
                /** @description Only absences in this state */
                status?: "requested" | "approved" | "declined" | "cancelled";
                /** @description Only of this clinic */
                clinicId?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    approveLeave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                absence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceOutcome"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelAbsence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                absence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceOutcome"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    declineLeave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                absence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceOutcome"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    withdrawLeave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                absence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceOutcome"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    bookAppointment: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    overbookAppointment: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverbookingCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    arriveAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cancel"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    completeAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    confirmAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    markNoShow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getPrivateNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivateNoteView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setPrivateNote: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrivateNote"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivateNoteView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    rescheduleAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reschedule"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    startAppointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Only what this user did */
                actorId?: string;
                /** @description Such as clinic.opened */
                action?: string;
                /** @description RFC 3339 instant, inclusive */
                from?: string;
                /** @description RFC 3339 instant, exclusive */
                to?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    recordTimeline: {
        parameters: {
            query: {
                /** @description Such as clinic */
                entity: string;
                /** @description The record's id */
                id: string;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenOnly"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verified"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"] | components["schemas"]["Challenged"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    previewInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenOnly"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPreview"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"] | components["schemas"]["Challenged"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    removeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    activateSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeOnly"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    enrollSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    verifySecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorProof"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressOnly"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Register"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    stepUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUp"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SteppedUp"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    switchPlace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Switch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    explainSlot: {
        parameters: {
            query: {
                /** @description The clinic's id */
                clinicId: string;
                /** @description The doctor's id */
                doctorId: string;
                /** @description The service's id */
                serviceId: string;
                /** @description RFC 3339 instant */
                at: string;
                /** @description Leave out what clashes for this patient */
                patientId?: string;
                /** @description As if this visit, which is to move, were not there */
                movingId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplainView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listNextSlots: {
        parameters: {
            query: {
                /** @description The clinic's id */
                clinicId: string;
                /** @description The service's id */
                serviceId: string;
                /** @description RFC 3339 instant, inclusive */
                from: string;
                /** @description Only doctors of this specialty */
                specialty?: string;
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listSlots: {
        parameters: {
            query: {
                /** @description The clinic's id */
                clinicId: string;
                /** @description The service's id */
                serviceId: string;
                /** @description RFC 3339 instant, inclusive */
                from: string;
                /** @description RFC 3339 instant, exclusive */
                to: string;
                /** @description Leave out what clashes for this patient */
                patientId?: string;
                /** @description As if this visit, which is to move, were not there */
                movingId?: string;
            };
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotsView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getCalendar: {
        parameters: {
            query: {
                /** @description The clinic's id */
                clinicId: string;
                /** @description RFC 3339 instant, inclusive */
                from: string;
                /** @description RFC 3339 instant, exclusive */
                to: string;
                /** @description Only of this doctor */
                doctorId?: string;
                /** @description Only in this room */
                roomId?: string;
                /** @description With the cancelled ones */
                cancelled?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getCalendarFrame: {
        parameters: {
            query: {
                /** @description The clinic's id */
                clinicId: string;
                /** @description RFC 3339 instant, inclusive */
                from: string;
                /** @description RFC 3339 instant, exclusive */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FrameView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    streamCalendar: {
        parameters: {
            query: {
                /** @description The clinic's id */
                clinicId: string;
                /** @description RFC 3339 instant, inclusive */
                from: string;
                /** @description RFC 3339 instant, exclusive */
                to: string;
                /** @description Only of this doctor */
                doctorId?: string;
                /** @description Only in this room */
                roomId?: string;
                /** @description With the cancelled ones */
                cancelled?: boolean;
                /** @description How long the stream stays open; 0: one board, and that is all */
                seconds?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        data: string;
                        event: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listCallbacks: {
        parameters: {
            query?: {
                /** @description Only callbacks in this state */
                state?: "open" | "claimed" | "resolved" | null;
                /** @description Only of this clinic */
                clinicId?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    claimCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reassignCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reassignment"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    resolveCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Resolution"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listChannels: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    connectChannel: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    removeChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeChannel: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    replaceChannelCredentials: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsReplace"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    resumeChannel: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    stopChannel: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listClinics: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    openClinic: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClinicCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getClinic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeClinic: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClinicPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    activateClinic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getAppointmentPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeAppointmentPolicy: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    deactivateClinic: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClinicView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageContactView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readTranscript: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    optInContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageContactView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    optOutContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageContactView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listDoctors: {
        parameters: {
            query?: {
                /** @description Only those who work there */
                clinicId?: string;
                /** @description Only of this specialty (a code) */
                specialty?: string;
                /** @description Only active ones, or others */
                active?: boolean;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    addDoctor: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoctorCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeDoctor: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DoctorPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listAbsences: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    enterAbsence: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbsenceCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceOutcome"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    activateDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getAgenda: {
        parameters: {
            query?: {
                /** @description How many days, today included */
                days?: number;
            };
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgendaView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    deactivateDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    openFeed: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    closeFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    grantLeave: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceOutcome"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    requestLeave: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaveCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceOutcome"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listDayOverrides: {
        parameters: {
            query?: {
                /** @description YYYY-MM-DD, inclusive */
                from?: string;
                /** @description YYYY-MM-DD, inclusive */
                to?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayOverrideViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    addDayOverride: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DayOverrideCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayOverrideView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getDoctorPrivate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorPrivateView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    publishDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listSchedules: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    enterSchedule: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    unpublishDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readEntitlements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntitlementsView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    placeHold: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    releaseHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    confirmHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldConfirm"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listHolidays: {
        parameters: {
            query?: {
                /** @description Only of this clinic */
                clinicId?: string;
                /** @description YYYY-MM-DD, inclusive */
                from?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    addHoliday: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolidayCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    removeHoliday: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                holiday_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listThreads: {
        parameters: {
            query?: {
                /** @description Only conversations that people have taken over */
                takenOver?: boolean;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    closeThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Closing"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    handThreadBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    replyToThread: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reply"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    takeThreadOver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description Only in this state */
                state?: "open" | "expired" | "accepted" | "revoked" | null;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    invite: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfilePatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description Only messages in this state */
                state?: "queued" | "accepted" | "sent" | "delivered" | "read" | "failed" | "received" | null;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryRowPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    removeDayOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                override_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listMerges: {
        parameters: {
            query?: {
                /** @description Only of this patient */
                patientId?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    unmergePatients: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                merge_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPatients: {
        parameters: {
            query?: {
                /** @description Only with this tag */
                tag?: string;
                /** @description Only of this clinic */
                clinicId?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientRowPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    registerPatient: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatientCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listDeletedPatients: {
        parameters: {
            query?: {
                /** @description As in the search of patients; then there is one page only */
                q?: string;
                /** @description How many at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientRowPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    findDuplicates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DuplicateQuery"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidatesView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    searchPatients: {
        parameters: {
            query: {
                /** @description Words of a name in any order, as far as typed; last digits of a telephone number; a record number */
                q: string;
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResult"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getPatient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientRecordView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changePatient: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatientPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPatientAppointments: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPatientContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    deletePatient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    linkRelative: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FamilyInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    unlinkRelative: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
                relative_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    replaceMedicalHistory: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MedicalHistoryInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MedicalHistoryView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    mergePatients: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPatientMessages: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    restorePatient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    tagPatient: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                patient_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagsInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listSoldPlans: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPlatformAudit: {
        parameters: {
            query?: {
                /** @description Only what this user did */
                actorId?: string;
                /** @description Such as clinic.opened */
                action?: string;
                /** @description RFC 3339 instant, inclusive */
                from?: string;
                /** @description RFC 3339 instant, exclusive */
                to?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    verifyPlatformAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listAllDeadLetters: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    replayAnyDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listFlags: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    createFlag: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlagCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setFlag: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlagPut"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    killFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reviveFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPlans: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    createPlan: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDetail"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changePlan: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    activatePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    offerPlanAtSignup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    retirePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    createPlanVersion: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanVersionCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    createSpecialty: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpecialtyCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialtyView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readSpecialty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialtyView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeSpecialty: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpecialtyPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialtyView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listTenants: {
        parameters: {
            query?: {
                /** @description What the name or the slug begins with */
                q?: string;
                /** @description The state as of now */
                state?: "trial" | "active" | "past_due" | "read_only" | "suspended" | "closed" | null;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    createTenant: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    renameTenant: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    activateTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    closeTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setOverride: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                tenant_id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideSet"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    removeOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    makeTenantPastDue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    assignPlan: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanAssign"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    makeTenantReadOnly: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reopenTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    resumeTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    suspendTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readTenantUsage: {
        parameters: {
            query: {
                /** @description Whose use */
                tenantId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantUsage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getPublicPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicPage"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    bookPublicly: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicBooking"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicVisitView"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getPublicVisit: {
        parameters: {
            query?: never;
            header: {
                /** @description From the booking's link */
                "Booking-Secret": string;
            };
            path: {
                slug: string;
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicVisitView"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelPublicVisit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkedCancel"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicVisitView"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    movePublicVisit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkedMove"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicVisitView"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPublicTimes: {
        parameters: {
            query: {
                /** @description The clinic's id */
                clinicId: string;
                /** @description The service's id */
                serviceId: string;
                /** @description RFC 3339 instant, inclusive */
                from: string;
                /** @description RFC 3339 instant, exclusive */
                to: string;
                /** @description Only of this doctor */
                doctorId?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenTimesView"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listNextPublicSlots: {
        parameters: {
            query: {
                /** @description The clinic's id */
                clinicId: string;
                /** @description The service's id */
                serviceId: string;
                /** @description RFC 3339 instant, inclusive */
                from: string;
                /** @description Only doctors of this specialty */
                specialty?: string;
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextView"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPublicSlots: {
        parameters: {
            query: {
                /** @description The clinic's id */
                clinicId: string;
                /** @description The service's id */
                serviceId: string;
                /** @description RFC 3339 instant, inclusive */
                from: string;
                /** @description RFC 3339 instant, exclusive */
                to: string;
            };
            header?: never;
            path: {
                slug: string;
                doctor_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotsView"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    streamPublicBoard: {
        parameters: {
            query?: {
                /** @description How long the stream stays open; 0: one board, and that is all */
                seconds?: number;
            };
            header?: never;
            path: {
                slug: string;
                clinic_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        data: string;
                        event: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    placePublicHold: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicHoldCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicHoldView"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    sendPublicCode: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                slug: string;
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicCodeRequest"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCodeView"];
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    releasePublicHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getQueue: {
        parameters: {
            query: {
                /** @description The clinic's id */
                clinicId: string;
                /** @description Only of this doctor */
                doctorId?: string;
                /** @description YYYY-MM-DD on the clinic's calendar; without it, today */
                day?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    issueToken: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    callNext: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallNext"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    streamQueue: {
        parameters: {
            query: {
                /** @description The clinic's id */
                clinicId: string;
                /** @description Only of this doctor */
                doctorId?: string;
                /** @description How long the stream stays open; 0: one board, and that is all */
                seconds?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        data: string;
                        event: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    finishToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    leaveQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    prioritizeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Prioritize"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    recallToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reorderToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reorder"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    requeueToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    serveToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    transferToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferTo"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getReminderPolicy: {
        parameters: {
            query?: {
                /** @description The clinic's; without it the tenant's, for clinics without their own */
                clinicId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderPolicyView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    replaceReminderPolicy: {
        parameters: {
            query?: {
                /** @description The clinic's; without it the tenant's, for clinics without their own */
                clinicId?: string;
            };
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReminderPolicyPut"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderPolicyView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reportDays: {
        parameters: {
            query: {
                /** @description The first day, YYYY-MM-DD in the clinic's zone */
                from: string;
                /** @description The last day, included; 366 days at most */
                to: string;
                /** @description Only this clinic; without it, all of yours */
                clinicId?: string;
                /** @description Only this doctor */
                doctorId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DailyReportView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reportDoctors: {
        parameters: {
            query: {
                /** @description The first day, YYYY-MM-DD in the clinic's zone */
                from: string;
                /** @description The last day, included; 366 days at most */
                to: string;
                /** @description The clinic's id */
                clinicId: string;
                /** @description Only this doctor */
                doctorId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorsReportView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reportSummary: {
        parameters: {
            query: {
                /** @description The first day, YYYY-MM-DD in the clinic's zone */
                from: string;
                /** @description The last day, included; 366 days at most */
                to: string;
                /** @description Only this clinic; without it, all of yours */
                clinicId?: string;
                /** @description Only this doctor */
                doctorId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SummaryReportView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reportValue: {
        parameters: {
            query: {
                /** @description The first day, YYYY-MM-DD in the clinic's zone */
                from: string;
                /** @description The last day, included; 366 days at most */
                to: string;
                /** @description Only this clinic; without it, all of yours */
                clinicId?: string;
                /** @description Only this doctor */
                doctorId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValueReportView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeRole: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolePatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listRooms: {
        parameters: {
            query?: {
                /** @description Only of this clinic */
                clinicId?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    addRoom: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                room_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeRoom: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                room_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    removeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeSchedule: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchedulePatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listServices: {
        parameters: {
            query?: {
                /** @description Only what is offered there */
                clinicId?: string;
                /** @description Only of this specialty (a code) */
                specialty?: string;
                /** @description Only active ones, or others */
                active?: boolean;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    addService: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeService: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServicePatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    activateService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    deactivateService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    repriceService: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                service_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PricePut"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    signUp: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUp"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"] | components["schemas"]["Challenged"];
                };
            };
            400: components["responses"]["Problem400"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listSpecialties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialtyViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                /** @description Only those of this account */
                wabaId?: string;
                /** @description Only those in this state */
                status?: "draft" | "submitting" | "refused" | "pending" | "approved" | "rejected" | "paused" | "disabled" | "in_appeal" | "limit_exceeded" | "locked" | "archived" | "deleting" | "deleted" | null;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    createTemplate: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    installStandardTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandardInstall"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    syncTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateSync"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncBegun"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeTemplate: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplatePatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    submitTemplate: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeTenant: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeBranding: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrandingPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    closeOwnTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnClosing"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosedView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getSecurityPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityPolicyView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    replaceSecurityPolicy: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecurityPolicyInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecurityPolicyView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Only holders of this role */
                role?: string;
                /** @description Only active ones, or others */
                active?: boolean;
                /** @description How a part of the name begins */
                q?: string;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    assignRoles: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    activateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    deactivateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    resetSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    endUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listWaitlist: {
        parameters: {
            query?: {
                /** @description Only of this clinic */
                clinicId?: string;
                /** @description Only who waits for this doctor by name */
                doctorId?: string;
                /** @description Without it: those who wait, asked or not */
                status?: "waiting" | "asked" | "booked" | "removed" | null;
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistEntryViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    enterWaitlist: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaitlistEntryCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistEntryView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    leaveOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistOfferView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    takeOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistOfferView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    getWaitlistEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistEntryView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    leaveWaitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeWaitlistEntry: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version being changed, as its ETag came: "3"
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaitlistEntryPatch"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistEntryView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listWaitlistOffers: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description nextCursor of the page before; absent for the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistOfferViewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    offerSlot: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description New for each command, the same when repeating it; kept for 24 hours
                 * @example 4f6c1b0e-8a35
                 */
                "Idempotency-Key": string;
            };
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaitlistOfferCreate"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    /** @description The record's version, for If-Match */
                    ETag: string;
                    /** @description `true` when this is the kept answer to an earlier request */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistOfferView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
}
