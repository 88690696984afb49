CREATE TABLE "app"."invoices" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"number" text DEFAULT app.next_number('F') NOT NULL,
	"customer_id" uuid NOT NULL,
	"title" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"paid_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text DEFAULT 'MXN' NOT NULL,
	"issued_on" date NOT NULL,
	"due_on" date NOT NULL,
	"paid_on" date,
	"state" text DEFAULT 'open' NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"override_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "invoices_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "app"."payments" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"invoice_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"paid_on" date NOT NULL,
	"method" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid
);
--> statement-breakpoint
CREATE TABLE "app"."customer_profiles" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"quotes_accepted" integer DEFAULT 0 NOT NULL,
	"quotes_rejected" integer DEFAULT 0 NOT NULL,
	"orders_placed" integer DEFAULT 0 NOT NULL,
	"orders_cancelled" integer DEFAULT 0 NOT NULL,
	"first_order_on" date,
	"last_order_on" date,
	"invoices_paid" integer DEFAULT 0 NOT NULL,
	"invoices_punctual" integer DEFAULT 0 NOT NULL,
	"days_late" bigint DEFAULT 0 NOT NULL,
	"rated" smallint[],
	"quotes_average" integer,
	"projects_average" integer
);
--> statement-breakpoint
CREATE TABLE "app"."customer_scores" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"score" integer,
	"parts" integer[] NOT NULL,
	"catalogue_version" integer NOT NULL,
	"generation" bigint NOT NULL,
	"calculated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"run_id" uuid
);
--> statement-breakpoint
CREATE TABLE "app"."metric_slots" (
	"code" text PRIMARY KEY NOT NULL,
	"slot" smallint NOT NULL,
	CONSTRAINT "metric_slots_slot_unique" UNIQUE("slot")
);
--> statement-breakpoint
CREATE TABLE "app"."metric_versions" (
	"version" integer PRIMARY KEY NOT NULL,
	"metrics" jsonb NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"saved_by" uuid,
	"saved_by_name" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "app"."metrics" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"applies_to" text NOT NULL,
	"source" text NOT NULL,
	"multiplier" integer NOT NULL,
	"missing" text NOT NULL,
	"default_rating" smallint,
	"worst" integer,
	"best" integer,
	"enabled" boolean DEFAULT true NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."ratings" (
	"subject_id" uuid NOT NULL,
	"metric_code" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"rating" smallint NOT NULL,
	"rated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rated_by" uuid,
	CONSTRAINT "ratings_subject_id_metric_code_pk" PRIMARY KEY("subject_id","metric_code")
);
--> statement-breakpoint
CREATE TABLE "app"."score_adjustments" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"reason" text NOT NULL,
	"expires_on" date NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"set_by" uuid
);
--> statement-breakpoint
CREATE TABLE "app"."score_batches" (
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"first_id" uuid NOT NULL,
	"last_id" uuid NOT NULL,
	"total" integer NOT NULL,
	"done_at" timestamp with time zone,
	"up" integer DEFAULT 0 NOT NULL,
	"down" integer DEFAULT 0 NOT NULL,
	"same" integer DEFAULT 0 NOT NULL,
	"first" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"skipped_ids" uuid[],
	"failures" jsonb,
	CONSTRAINT "score_batches_run_id_position_pk" PRIMARY KEY("run_id","position")
);
--> statement-breakpoint
CREATE TABLE "app"."score_history" (
	"customer_id" uuid NOT NULL,
	"generation" bigint NOT NULL,
	"score" integer,
	"previous" integer,
	"parts" integer[] NOT NULL,
	"catalogue_version" integer NOT NULL,
	"calculated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"cause" text NOT NULL,
	"run_id" uuid,
	"actor_id" uuid,
	CONSTRAINT "score_history_customer_id_generation_pk" PRIMARY KEY("customer_id","generation")
);
--> statement-breakpoint
CREATE TABLE "app"."score_runs" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"scope" text NOT NULL,
	"rebuilds" boolean DEFAULT false NOT NULL,
	"generation" bigint NOT NULL,
	"catalogue_version" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"undoes_id" uuid,
	"outbox_id" uuid,
	"requested_by" uuid,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."stale_scores" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"generation" bigint NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "app"."invoices" ADD CONSTRAINT "invoices_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."payments" ADD CONSTRAINT "payments_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "app"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."payments" ADD CONSTRAINT "payments_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."customer_profiles" ADD CONSTRAINT "customer_profiles_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."ratings" ADD CONSTRAINT "ratings_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."score_adjustments" ADD CONSTRAINT "score_adjustments_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "app"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."score_batches" ADD CONSTRAINT "score_batches_run_id_score_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "app"."score_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invoices_customer_id_id_index" ON "app"."invoices" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "invoices_open" ON "app"."invoices" USING btree ("customer_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "payments_invoice_id_index" ON "app"."payments" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "payments_customer_id_id_index" ON "app"."payments" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "customer_scores_score_customer_id_index" ON "app"."customer_scores" USING btree ("score","customer_id");--> statement-breakpoint
CREATE INDEX "ratings_customer_id_index" ON "app"."ratings" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "score_runs_live" ON "app"."score_runs" USING btree ((true)) WHERE "app"."score_runs"."state" in ('waiting', 'running');