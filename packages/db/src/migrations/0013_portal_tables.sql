CREATE TABLE "app"."mails" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"outbox_id" uuid,
	"kind" text NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"body" text,
	"customer_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "mails_outboxId_unique" UNIQUE("outbox_id")
);
--> statement-breakpoint
CREATE TABLE "app"."portal_memberships" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"portal_user_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"contact_id" uuid,
	"permissions" text[] NOT NULL,
	"invited_at" timestamp with time zone DEFAULT now() NOT NULL,
	"invited_by" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"joined_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	"sessions_from" timestamp with time zone DEFAULT now() NOT NULL,
	"messages_read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."portal_users" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"locale" text DEFAULT 'es-MX' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_signed_in_at" timestamp with time zone,
	CONSTRAINT "portal_users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "app"."sign_in_requests" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."profile_requests" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"portal_user_id" uuid NOT NULL,
	"requested_by_name" text NOT NULL,
	"changes" jsonb NOT NULL,
	"comment" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"answer" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "details" text;--> statement-breakpoint
ALTER TABLE "app"."orders" ADD COLUMN "placed_by" uuid;--> statement-breakpoint
ALTER TABLE "app"."quotes" ADD COLUMN "accepted_by" uuid;--> statement-breakpoint
ALTER TABLE "auth_portal"."sessions" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "auth_staff"."sessions" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "app"."mails" ADD CONSTRAINT "mails_outbox_id_outbox_id_fk" FOREIGN KEY ("outbox_id") REFERENCES "app"."outbox"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."mails" ADD CONSTRAINT "mails_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."portal_memberships" ADD CONSTRAINT "portal_memberships_portal_user_id_portal_users_id_fk" FOREIGN KEY ("portal_user_id") REFERENCES "app"."portal_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."portal_memberships" ADD CONSTRAINT "portal_memberships_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."portal_memberships" ADD CONSTRAINT "portal_memberships_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "app"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."profile_requests" ADD CONSTRAINT "profile_requests_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_newest" ON "app"."mails" USING btree ("id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mails_customer_id_index" ON "app"."mails" USING btree ("customer_id") WHERE customer_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "portal_memberships_live" ON "app"."portal_memberships" USING btree ("portal_user_id","customer_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "portal_memberships_customer_id_index" ON "app"."portal_memberships" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "profile_requests_customer_id_id_index" ON "app"."profile_requests" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "profile_requests_open" ON "app"."profile_requests" USING btree ("id") WHERE state = 'open';