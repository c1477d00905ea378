CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"digest" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "setup_tokens" (
	"digest" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "concepts" (
	"id" text PRIMARY KEY NOT NULL,
	"definition" text NOT NULL,
	"broader" text[] NOT NULL,
	"related" text[] NOT NULL,
	"cpv" text[] NOT NULL,
	"labels" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"api_key_id" uuid,
	"organisation_id" uuid,
	"action" text NOT NULL,
	"resource_id" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalogue_clocks" (
	"side" text PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"organisation_id" uuid NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"resource_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_organisation_id_key_pk" PRIMARY KEY("organisation_id","key")
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeats" (
	"worker_id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"beat_at" timestamp with time zone NOT NULL,
	"needs_revision" bigint NOT NULL,
	"offers_revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "needs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" text,
	"status" text NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"tags" text[] NOT NULL,
	"cpv" text[] NOT NULL,
	"country" text NOT NULL,
	"region" text,
	"place" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"budget_eur" bigint,
	"deadline" date,
	"site" jsonb,
	"revision" integer NOT NULL,
	"catalogue_revision" bigint NOT NULL,
	"ranked_revision" integer DEFAULT 0 NOT NULL,
	"ranked_against" bigint DEFAULT 0 NOT NULL,
	"ranking_wanted" bigint DEFAULT 0 NOT NULL,
	"current_run_id" uuid,
	CONSTRAINT "needs_site_of_test_bed" CHECK ("needs"."site" is null or "needs"."kind" = 'test-bed')
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" text,
	"status" text NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"tags" text[] NOT NULL,
	"cpv" text[] NOT NULL,
	"country" text NOT NULL,
	"region" text,
	"place" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"trl" smallint,
	"seeks" text NOT NULL,
	"serves_countries" text[],
	"price_eur" bigint,
	"certifications" text[] NOT NULL,
	"revision" integer NOT NULL,
	"catalogue_revision" bigint NOT NULL,
	"ranked_revision" integer DEFAULT 0 NOT NULL,
	"ranked_against" bigint DEFAULT 0 NOT NULL,
	"ranking_wanted" bigint DEFAULT 0 NOT NULL,
	"current_run_id" uuid,
	CONSTRAINT "offers_trl" CHECK ("offers"."trl" between 1 and 9)
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"size" text,
	"country" text NOT NULL,
	"region" text,
	"place" text,
	"website" text,
	"parent_id" uuid,
	"territory" jsonb,
	"revision" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"search_name" text NOT NULL,
	"country" text NOT NULL,
	"nuts" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"population" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ranking_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"need_id" uuid,
	"offer_id" uuid,
	"revision" integer NOT NULL,
	"engine_version" text NOT NULL,
	"profile_version" text NOT NULL,
	"catalogue_revision" bigint NOT NULL,
	"candidates" integer NOT NULL,
	"milliseconds" double precision NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ranking_runs_one_posting" CHECK (num_nonnulls("ranking_runs"."need_id", "ranking_runs"."offer_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "suggestions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"standing" text NOT NULL,
	"position" integer NOT NULL,
	"need_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"score" double precision NOT NULL,
	"explanation" jsonb NOT NULL,
	"findings" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_parent_id_organisations_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ranking_runs" ADD CONSTRAINT "ranking_runs_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ranking_runs" ADD CONSTRAINT "ranking_runs_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_run_id_ranking_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."ranking_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_need_id_needs_id_fk" FOREIGN KEY ("need_id") REFERENCES "public"."needs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_organisation" ON "api_keys" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "audit_entries_resource" ON "audit_entries" USING btree ("resource_id","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "needs_source" ON "needs" USING btree ("organisation_id","source_id");--> statement-breakpoint
CREATE INDEX "needs_catalogue_revision" ON "needs" USING btree ("catalogue_revision","id");--> statement-breakpoint
CREATE INDEX "needs_ranking_due" ON "needs" USING btree ("id") WHERE "needs"."ranked_revision" < "needs"."revision" or "needs"."ranked_against" < "needs"."ranking_wanted";--> statement-breakpoint
CREATE UNIQUE INDEX "offers_source" ON "offers" USING btree ("organisation_id","source_id");--> statement-breakpoint
CREATE INDEX "offers_catalogue_revision" ON "offers" USING btree ("catalogue_revision","id");--> statement-breakpoint
CREATE INDEX "offers_ranking_due" ON "offers" USING btree ("id") WHERE "offers"."ranked_revision" < "offers"."revision" or "offers"."ranked_against" < "offers"."ranking_wanted";--> statement-breakpoint
CREATE INDEX "organisations_name" ON "organisations" USING btree ("name");--> statement-breakpoint
CREATE INDEX "organisations_parent" ON "organisations" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "places_search_name" ON "places" USING btree ("search_name" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "ranking_runs_of_need" ON "ranking_runs" USING btree ("need_id","revision","engine_version","profile_version","catalogue_revision") WHERE "ranking_runs"."need_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "ranking_runs_of_offer" ON "ranking_runs" USING btree ("offer_id","revision","engine_version","profile_version","catalogue_revision") WHERE "ranking_runs"."offer_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "suggestions_place" ON "suggestions" USING btree ("run_id","standing","position");--> statement-breakpoint
CREATE INDEX "suggestions_need" ON "suggestions" USING btree ("need_id");--> statement-breakpoint
CREATE INDEX "suggestions_offer" ON "suggestions" USING btree ("offer_id");