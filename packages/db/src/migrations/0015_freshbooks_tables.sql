CREATE TABLE "app"."customer_figures" (
	"customer_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"connection_id" uuid NOT NULL,
	"receivable_minor" bigint NOT NULL,
	"overdue_minor" bigint NOT NULL,
	"aging" bigint[] NOT NULL,
	"last_payment_on" date,
	"last_payment_minor" bigint,
	"ytd_minor" bigint NOT NULL,
	"lifetime_minor" bigint NOT NULL,
	"is_tax_included" boolean NOT NULL,
	"reckoned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "customer_figures_customer_id_currency_pk" PRIMARY KEY("customer_id","currency")
);
--> statement-breakpoint
CREATE TABLE "app"."freshbooks_callbacks" (
	"connection_id" uuid NOT NULL,
	"callback_id" text NOT NULL,
	"event" text,
	"verifier" "bytea",
	"key_id" text,
	"is_verified" boolean DEFAULT false NOT NULL,
	"offered" "bytea",
	"offered_key_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "freshbooks_callbacks_connection_id_callback_id_pk" PRIMARY KEY("connection_id","callback_id")
);
--> statement-breakpoint
CREATE TABLE "app"."freshbooks_clients" (
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"visibility" text NOT NULL,
	"remote_updated_at" timestamp with time zone,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_sweep" integer DEFAULT 0 NOT NULL,
	"missed" integer DEFAULT 0 NOT NULL,
	"fields" jsonb NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"email_key" text,
	"tax_key" text,
	"outstanding" jsonb,
	"remote_created_at" timestamp with time zone,
	CONSTRAINT "freshbooks_clients_connection_id_external_id_pk" PRIMARY KEY("connection_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "app"."freshbooks_connections" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"account_id" text NOT NULL,
	"business_id" text NOT NULL,
	"business_name" text NOT NULL,
	"identity_id" text NOT NULL,
	"identity_email" text,
	"scopes" text[] NOT NULL,
	"state" text NOT NULL,
	"problem" text,
	"paused_until" timestamp with time zone,
	"connected_by" uuid,
	"connected_by_name" text,
	"connected_at" timestamp with time zone NOT NULL,
	"disconnected_at" timestamp with time zone,
	"last_sync_at" timestamp with time zone,
	"last_sweep_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "freshbooks_connections_accountId_unique" UNIQUE("account_id")
);
--> statement-breakpoint
CREATE TABLE "app"."freshbooks_consents" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"state_hash" "bytea" NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"sealed_code" "bytea",
	"access_token" "bytea",
	"refresh_token" "bytea",
	"key_id" text,
	"token_expires_at" timestamp with time zone,
	"scopes" text[],
	"identity_id" text,
	"identity_email" text,
	"businesses" jsonb,
	"chosen_account_id" text,
	"connection_id" uuid,
	"problem" text,
	CONSTRAINT "freshbooks_consents_stateHash_unique" UNIQUE("state_hash")
);
--> statement-breakpoint
CREATE TABLE "app"."freshbooks_credit_notes" (
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"visibility" text NOT NULL,
	"remote_updated_at" timestamp with time zone,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_sweep" integer DEFAULT 0 NOT NULL,
	"missed" integer DEFAULT 0 NOT NULL,
	"client_id" text,
	"number" text,
	"created_on" date,
	"amount_minor" bigint NOT NULL,
	"applied_minor" bigint NOT NULL,
	"net_minor" bigint,
	"currency" text NOT NULL,
	"status" text,
	CONSTRAINT "freshbooks_credit_notes_connection_id_external_id_pk" PRIMARY KEY("connection_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "app"."freshbooks_hints" (
	"connection_id" uuid NOT NULL,
	"name" text NOT NULL,
	"object_id" text NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"handled_generation" integer DEFAULT 0 NOT NULL,
	"heard_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "freshbooks_hints_connection_id_name_object_id_pk" PRIMARY KEY("connection_id","name","object_id")
);
--> statement-breakpoint
CREATE TABLE "app"."freshbooks_invoices" (
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"visibility" text NOT NULL,
	"remote_updated_at" timestamp with time zone,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_sweep" integer DEFAULT 0 NOT NULL,
	"missed" integer DEFAULT 0 NOT NULL,
	"client_id" text,
	"number" text,
	"created_on" date,
	"due_on" date,
	"paid_on" date,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"paid_minor" bigint NOT NULL,
	"outstanding_minor" bigint NOT NULL,
	"net_minor" bigint,
	"status" text,
	CONSTRAINT "freshbooks_invoices_connection_id_external_id_pk" PRIMARY KEY("connection_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "app"."freshbooks_links" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"customer_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"marker" text NOT NULL,
	"external_id" text,
	"state" text DEFAULT 'intended' NOT NULL,
	"choice" text NOT NULL,
	"chosen_id" text,
	"owners" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sent" jsonb,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"override_id" uuid,
	"asked_by" uuid,
	"asked_by_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"creating_at" timestamp with time zone,
	"linked_at" timestamp with time zone,
	"unlinked_at" timestamp with time zone,
	"unlinked_by_name" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "freshbooks_links_marker_unique" UNIQUE("marker")
);
--> statement-breakpoint
CREATE TABLE "app"."freshbooks_payments" (
	"connection_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"visibility" text NOT NULL,
	"remote_updated_at" timestamp with time zone,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_sweep" integer DEFAULT 0 NOT NULL,
	"missed" integer DEFAULT 0 NOT NULL,
	"invoice_id" text,
	"client_id" text,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"paid_on" date,
	"type" text,
	"is_from_credit" boolean NOT NULL,
	CONSTRAINT "freshbooks_payments_connection_id_external_id_pk" PRIMARY KEY("connection_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "app"."freshbooks_syncs" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"connection_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"stage" text NOT NULL,
	"page" integer DEFAULT 1 NOT NULL,
	"pages" integer,
	"since" timestamp with time zone,
	"number" integer NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"asked_by_name" text,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "app"."freshbooks_tokens" (
	"connection_id" uuid PRIMARY KEY NOT NULL,
	"access_token" "bytea" NOT NULL,
	"refresh_token" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"refresh_intended_at" timestamp with time zone,
	"generation" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app"."customer_figures" ADD CONSTRAINT "customer_figures_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customer_figures" ADD CONSTRAINT "customer_figures_connection_id_freshbooks_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "app"."freshbooks_connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."freshbooks_callbacks" ADD CONSTRAINT "freshbooks_callbacks_connection_id_freshbooks_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "app"."freshbooks_connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."freshbooks_clients" ADD CONSTRAINT "freshbooks_clients_connection_id_freshbooks_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "app"."freshbooks_connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."freshbooks_credit_notes" ADD CONSTRAINT "freshbooks_credit_notes_connection_id_freshbooks_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "app"."freshbooks_connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."freshbooks_hints" ADD CONSTRAINT "freshbooks_hints_connection_id_freshbooks_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "app"."freshbooks_connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."freshbooks_invoices" ADD CONSTRAINT "freshbooks_invoices_connection_id_freshbooks_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "app"."freshbooks_connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."freshbooks_links" ADD CONSTRAINT "freshbooks_links_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."freshbooks_links" ADD CONSTRAINT "freshbooks_links_connection_id_freshbooks_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "app"."freshbooks_connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."freshbooks_payments" ADD CONSTRAINT "freshbooks_payments_connection_id_freshbooks_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "app"."freshbooks_connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."freshbooks_syncs" ADD CONSTRAINT "freshbooks_syncs_connection_id_freshbooks_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "app"."freshbooks_connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."freshbooks_tokens" ADD CONSTRAINT "freshbooks_tokens_connection_id_freshbooks_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "app"."freshbooks_connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_figures_connection_id_index" ON "app"."customer_figures" USING btree ("connection_id");--> statement-breakpoint
CREATE INDEX "freshbooks_clients_email" ON "app"."freshbooks_clients" USING btree ("connection_id","email_key") WHERE email_key is not null;--> statement-breakpoint
CREATE INDEX "freshbooks_clients_tax" ON "app"."freshbooks_clients" USING btree ("connection_id","tax_key") WHERE tax_key is not null;--> statement-breakpoint
CREATE INDEX "freshbooks_clients_name" ON "app"."freshbooks_clients" USING btree ("connection_id","name_key");--> statement-breakpoint
CREATE UNIQUE INDEX "freshbooks_one_live" ON "app"."freshbooks_connections" USING btree ((true)) WHERE state <> 'disconnected';--> statement-breakpoint
CREATE INDEX "freshbooks_consents_newest" ON "app"."freshbooks_consents" USING btree ("created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "freshbooks_credit_notes_client" ON "app"."freshbooks_credit_notes" USING btree ("connection_id","client_id");--> statement-breakpoint
CREATE INDEX "freshbooks_invoices_client" ON "app"."freshbooks_invoices" USING btree ("connection_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "freshbooks_link_of_customer" ON "app"."freshbooks_links" USING btree ("customer_id","connection_id") WHERE state <> 'unlinked';--> statement-breakpoint
CREATE UNIQUE INDEX "freshbooks_link_of_client" ON "app"."freshbooks_links" USING btree ("connection_id","external_id") WHERE external_id is not null and state <> 'unlinked';--> statement-breakpoint
CREATE INDEX "freshbooks_links_open" ON "app"."freshbooks_links" USING btree ("connection_id","id") WHERE state in ('intended', 'creating', 'review');--> statement-breakpoint
CREATE INDEX "freshbooks_links_customer_id_id_index" ON "app"."freshbooks_links" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "freshbooks_payments_client" ON "app"."freshbooks_payments" USING btree ("connection_id","client_id");--> statement-breakpoint
CREATE INDEX "freshbooks_payments_invoice" ON "app"."freshbooks_payments" USING btree ("connection_id","invoice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "freshbooks_sync_running" ON "app"."freshbooks_syncs" USING btree ("connection_id") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "freshbooks_syncs_newest" ON "app"."freshbooks_syncs" USING btree ("connection_id","id" DESC NULLS LAST);