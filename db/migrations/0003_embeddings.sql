CREATE TABLE "embedding_counters" (
	"model" text PRIMARY KEY NOT NULL,
	"requests" bigint NOT NULL,
	"failures" bigint NOT NULL,
	"hits" bigint NOT NULL,
	"misses" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "embeddings" (
	"model" text NOT NULL,
	"text_hash" text NOT NULL,
	"dimensions" integer NOT NULL,
	"vector" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_on" date DEFAULT current_date NOT NULL,
	CONSTRAINT "embeddings_model_text_hash_pk" PRIMARY KEY("model","text_hash")
);
--> statement-breakpoint
DROP INDEX "ranking_runs_of_need";--> statement-breakpoint
DROP INDEX "ranking_runs_of_offer";--> statement-breakpoint
ALTER TABLE "worker_heartbeats" ADD COLUMN "embeddings_breaker" text;--> statement-breakpoint
ALTER TABLE "reranks" ADD COLUMN "embeddings_model" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "ranking_runs" ADD COLUMN "embeddings_model" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "ranking_runs" ADD COLUMN "embeddings" text DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE "ranking_runs" ADD COLUMN "embeddings_vectors" integer;--> statement-breakpoint
ALTER TABLE "ranking_runs" ADD COLUMN "embeddings_reason" text;--> statement-breakpoint
CREATE INDEX "embeddings_last_used" ON "embeddings" USING btree ("last_used_on");--> statement-breakpoint
CREATE INDEX "ranking_runs_to_repeat" ON "ranking_runs" USING btree ("id") WHERE "ranking_runs"."embeddings" = 'unavailable';--> statement-breakpoint
CREATE UNIQUE INDEX "ranking_runs_of_need" ON "ranking_runs" USING btree ("need_id","revision","engine_version","profile_version","concepts_version","embeddings_model","embeddings","catalogue_revision") WHERE "ranking_runs"."need_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "ranking_runs_of_offer" ON "ranking_runs" USING btree ("offer_id","revision","engine_version","profile_version","concepts_version","embeddings_model","embeddings","catalogue_revision") WHERE "ranking_runs"."offer_id" is not null;